using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>The filter of a list: the text of -Filter, or the filter that the other parameters make.</summary>
internal static class FilterChoice
{
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: both are given. Combining them could change the meaning of either.</exception>
    internal static string? Of(string? written, string? made) => (written, made) switch
    {
        (not null, not null) => throw new MeetApiException(
            MeetErrorId.InvalidArgument,
            $"-Filter cannot be combined with the parameters that make the filter {made}. No request was made.",
            "Put all conditions in -Filter, or leave it out."),
        _ => written ?? made,
    };
}
