using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>The filter of a list: what the user wrote in Google's language, or what the other parameters make.</summary>
internal static class FilterChoice
{
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: both are given. Putting them together could change what either means.</exception>
    internal static string? Of(string? written, string? made) => (written, made) switch
    {
        (not null, not null) => throw new MeetApiException(
            MeetErrorId.InvalidArgument,
            $"-Filter was given, and so were parameters that make a filter of their own ({made}). No request was made.",
            "Write everything into -Filter, or leave it out."),
        _ => written ?? made,
    };
}
