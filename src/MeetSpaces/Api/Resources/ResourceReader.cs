using System.Globalization;
using System.Text.Json;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api.Resources;

/// <summary>Reads resources of one kind: one by its name, or a list of them page by page.</summary>
/// <typeparam name="T">The object that users see.</typeparam>
internal sealed class ResourceReader<T>(MeetTransport transport)
    where T : class
{
    internal required MeetMethod GetMethod { get; init; }

    internal required MeetMethod ListMethod { get; init; }

    internal required ResourceKind Kind { get; init; }

    /// <summary>The last part of the list's path, such as <c>participants</c>.</summary>
    internal required string Collection { get; init; }

    /// <summary>The field of a page that holds the items, if it is not called like the collection.</summary>
    internal string? ItemsField { get; init; }

    /// <summary>The largest page that Google allows; Google lowers a larger size to it.</summary>
    internal required int PageSize { get; init; }

    internal required Func<JsonElement, RequestContext, T> Map { get; init; }

    /// <summary>Resolves the parent to its resource name; if not set, the parent is used as it is.</summary>
    internal Func<string, CancellationToken, Task<string>>? ResolveParent { get; init; }

    /// <param name="name">The resource name.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    internal Task<T> GetAsync(string name, CancellationToken cancellationToken) =>
        transport.SendAsync(transport.CreateContext(GetMethod), $"v2/{name}", null, ExpectedName.Exactly(Kind, name).Checked(Map), cancellationToken);

    /// <summary>A list. The first request is made when the first page is fetched.</summary>
    /// <param name="parent">The resource name of the parent; null if the list has none.</param>
    /// <param name="filter">A filter in Google's filter language; null for all items.</param>
    internal IPager<T> List(string? parent, string? filter)
    {
        string? resolved = null;
        return new Pager<T>(
            transport.AddressOf(ListMethod, PathBelow(parent)),
            $"{ListMethod.Name} of '{parent ?? Collection}' as {transport.Subject}",
            async (token, cancellationToken) =>
            {
                var context = transport.CreateContext(ListMethod);
                resolved ??= parent is not null && ResolveParent is not null
                    ? await ResolveParent(parent, cancellationToken).ConfigureAwait(false)
                    : parent;
                var size = PageSize.ToString(CultureInfo.InvariantCulture);
                var page = await transport.SendAsync(
                    context,
                    $"{PathBelow(resolved)}?pageSize={size}{Argument("filter", filter)}{Argument("pageToken", token)}",
                    null,
                    PageOf(ExpectedName.Below(Kind, resolved).Checked(Map)),
                    cancellationToken).ConfigureAwait(false);
                return (page.Items, page.NextPageToken);
            });
    }

    private string PathBelow(string? parent) => parent is null ? $"v2/{Collection}" : $"v2/{parent}/{Collection}";

    private Func<JsonElement, RequestContext, Page> PageOf(Func<JsonElement, RequestContext, T> map) => (json, context) => new(
        [.. json.Objects(ItemsField ?? Collection).Select(item => map(item, context))], json.Text("nextPageToken"));

    private static string Argument(string name, string? value) => value is null ? string.Empty : $"&{name}={Uri.EscapeDataString(value)}";

    private sealed class Page(IReadOnlyList<T> items, string? nextPageToken)
    {
        internal IReadOnlyList<T> Items { get; } = items;

        internal string? NextPageToken { get; } = nextPageToken;
    }
}
