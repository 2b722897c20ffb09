using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api.Requests;

/// <summary>A request that the user wrote, checked.</summary>
internal sealed class ApiRequest
{
    private const string PageToken = "pageToken";

    internal required MeetMethod Method { get; init; }

    /// <summary>The path, such as <c>v2/spaces/x</c>.</summary>
    internal required string Path { get; init; }

    /// <summary>The names and values of the query, in order, not encoded.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>JSON; null for no body.</summary>
    internal byte[]? Body { get; init; }

    /// <summary>Path and query as sent.</summary>
    /// <param name="pageToken">The token of a page, in place of the one in the query; null for the one in the query.</param>
    internal string PathAndQuery(string? pageToken = null)
    {
        var arguments = pageToken is null
            ? Query
            : [.. Query.Where(argument => argument.Key != PageToken), new KeyValuePair<string, string>(PageToken, pageToken)];
        return arguments.Count == 0
            ? Path
            : $"{Path}?{string.Join("&", arguments.Select(argument => $"{Uri.EscapeDataString(argument.Key)}={Uri.EscapeDataString(argument.Value)}"))}";
    }
}
