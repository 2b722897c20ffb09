using MeetSpaces.Models;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// A list of the API, page token after page token. A token that comes a second time, or more pages than any list has,
/// is a failure: such a list would never end.
/// </summary>
/// <param name="address">Of the list, without its query; for a failure.</param>
/// <param name="words">The list in words; for a failure.</param>
/// <param name="fetch">Fetches the page of a token; the first one's is null.</param>
internal sealed class Pager<T>(Uri address, string words, Func<string?, CancellationToken, Task<ListPage<T>>> fetch) : IPager<T>
{
    /// <summary>A million conference records, or two and a half million participants.</summary>
    internal const int MostPages = 10_000;

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
            throw new MeetApiException(
                MeetErrorId.ResponseInvalid,
                $"{words} has no end: {endless}. What came before is complete as far as it goes; no further page was asked for.",
                "Try again; narrow the list with a filter. If it happens again, check the proxy and -Endpoint: this is no answer of Google Meet.")
            {
                RequestMethod = HttpMethod.Get.Method,
                RequestUri = address,
            };
        }

        var page = await fetch(token, cancellationToken).ConfigureAwait(false);
        token = page.NextPageToken;
        HasMore = !string.IsNullOrEmpty(token);
        if (HasMore && !tokens.Add(token!))
        {
            endless = $"page {tokens.Count + 1} leads back to an earlier one";
        }
        else if (HasMore && tokens.Count >= MostPages)
        {
            endless = $"{MostPages} pages came, and there are more";
        }

        return page.Items;
    }
}
