using System.Security.Cryptography;
using System.Text;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Resources;

/// <summary>A list that is fetched page by page.</summary>
internal interface IPager<T>
{
    /// <summary>Whether there may be another page; true before the first.</summary>
    bool HasMore { get; }

    /// <summary>Fetches the next page, which can be empty. Calls must not overlap.</summary>
    /// <exception cref="MeetApiException">The page could not be fetched; the list ends there.</exception>
    Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellationToken);
}

/// <summary>Reads a list to its end.</summary>
internal static class WholeList
{
    internal static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this IPager<T> pages, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        while (pages.HasMore)
        {
            all.AddRange(await pages.NextAsync(cancellationToken).ConfigureAwait(false));
        }

        return all;
    }
}

/// <summary>
/// Follows the page tokens of a list. A repeated token, or more than <see cref="MaxPages"/> pages, is an error, since
/// such a list would never end.
/// </summary>
/// <param name="address">The address of the list without its query, for an error message.</param>
/// <param name="words">A description of the list, for an error message.</param>
/// <param name="fetch">Fetches the page for a token; the token of the first page is null.</param>
internal sealed class Pager<T>(
    Uri address, string words, Func<string?, CancellationToken, Task<(IReadOnlyList<T> Items, string? NextPageToken)>> fetch) : IPager<T>
{
    /// <summary>Enough for one million conference records or 2.5 million participants.</summary>
    internal const int MaxPages = 10_000;

    /// <summary>More bytes than any token of Google's has.</summary>
    internal const int LongestToken = 4096;

    // Hashes of the tokens, so that a long list with long tokens takes no memory.
    private readonly HashSet<string> tokens = new(StringComparer.Ordinal);
    private string? token;
    private string? endless;

    /// <inheritdoc/>
    public bool HasMore { get; private set; } = true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellationToken)
    {
        if (endless is not null)
        {
            throw TransportErrorMapper.EndlessList(address, words, endless);
        }

        (var items, token) = await fetch(token, cancellationToken).ConfigureAwait(false);
        HasMore = !string.IsNullOrEmpty(token);
        if (HasMore && Encoding.UTF8.GetByteCount(token!) is > LongestToken and var length)
        {
            endless = $"the token of page {tokens.Count + 2} has {length} bytes, more than {LongestToken}";
            token = null;
        }
        else if (HasMore && !tokens.Add(HashOf(token!)))
        {
            endless = $"page {tokens.Count + 1} refers back to an earlier page";
        }
        else if (HasMore && tokens.Count >= MaxPages)
        {
            endless = $"{MaxPages} pages were read, and Google reports more";
        }

        return items;
    }

    private static string HashOf(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
