using MeetSpaces.Models;

namespace MeetSpaces.Api.Resources;

/// <summary>A list that comes page by page; whoever reads it says when the next one is fetched.</summary>
internal interface IPager<T>
{
    /// <summary>Whether there is another page, as far as is known; true before the first.</summary>
    bool HasMore { get; }

    /// <summary>Fetches the next page, which can be empty. Never called twice at once.</summary>
    /// <exception cref="MeetApiException">It cannot be had; there is no way on.</exception>
    Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellationToken);
}
