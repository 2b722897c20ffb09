namespace MeetSpaces.Api.Resources;

/// <summary>One page of a list.</summary>
internal sealed class ListPage<T>(IReadOnlyList<T> items, string? nextPageToken)
{
    internal IReadOnlyList<T> Items { get; } = items;

    /// <summary>Null or empty on the last page.</summary>
    internal string? NextPageToken { get; } = nextPageToken;
}
