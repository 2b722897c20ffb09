using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Requests;

/// <summary>
/// The path of a request that the user wrote. Only characters that need no encoding are allowed, so a path has one reading: it can leave
/// neither the server nor the version of the API.
/// </summary>
internal static class RequestPath
{
    /// <summary>More characters than any path of the API has.</summary>
    internal const int Longest = 1000;

    private static readonly string[] Versions = ["v2", "v2beta"];

    /// <summary>Checks a path, and returns it without spaces around it and without a slash at its start.</summary>
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>, with the reason.</exception>
    internal static string Check(string? text)
    {
        var path = (text ?? string.Empty).Trim();
        var relative = path.Length > 0 && path[0] == '/' ? path.Substring(1) : path;
        return Problem(relative) is not { } problem
            ? relative
            : throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                $"'{ResourceName.Shown(path)}' cannot be the path of a request: {problem}. No request was made.",
                "Use the path of a method of the Meet API, such as v2/spaces/jQCFfuBOdN5z, and put the query into -Query.");
    }

    private static string? Problem(string path)
    {
        var parts = path.Split('/');
        return path.Length == 0 ? "it is empty"
            : path.Length > Longest ? $"it has {path.Length} characters, more than {Longest}"
            : path.Contains("://", StringComparison.Ordinal) || parts[0].Length == 0 ? "it names a server, and requests go only to the server of the connection"
            : path.Contains('?') ? "it has a query"
            : path.Contains('%') ? "it has an encoded character, and no path of the API has one"
            : !Versions.Contains(parts[0], StringComparer.Ordinal) || parts.Length == 1 ? "it does not begin with v2/ or v2beta/"
            : parts.Any(part => part.Length == 0) ? "a part of it is empty"
            : parts.Any(part => part.All(character => character == '.')) ? "a part of it is only dots"
            : !parts.Take(parts.Length - 1).All(ResourceName.IsId) || !IsLast(parts[parts.Length - 1])
                ? $"a part of it is longer than {ResourceName.LongestId} characters, or has a character that is neither a letter, a digit nor one of '._~=-', with ':' only before a method at the end"
            : null;
    }

    // A method of its own follows the resource after a colon, such as x:endActiveConference.
    private static bool IsLast(string part) => part.Split(':') is { Length: <= 2 } names && names.All(ResourceName.IsId);
}
