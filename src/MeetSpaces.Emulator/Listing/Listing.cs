using System.Globalization;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Listing;

/// <summary>The response of a list method: the items that match the filter, sorted, page by page.</summary>
/// <param name="field">The field of the response, such as <c>conferenceRecords</c>.</param>
/// <param name="size">The page sizes.</param>
/// <param name="start">The time that the list is sorted by.</param>
/// <param name="render">Converts an item to JSON.</param>
internal sealed class Listing<T>(string field, PageSize size, Func<T, DateTimeOffset> start, Func<T, JsonObject> render)
{
    public static IReadOnlyList<QueryField> Query { get; } = [new("page_size", IsNumber: true), new("page_token"), new("filter")];

    public static IReadOnlyList<QueryField> QueryWithoutFilter { get; } = [new("page_size", IsNumber: true), new("page_token")];

    /// <summary>Whether the newest item comes first. The default is the oldest.</summary>
    public bool IsNewestFirst { get; init; }

    /// <summary>Whether the response has a <c>totalSize</c> if the caller asks for it.</summary>
    public bool IsCounted { get; init; }

    public IReadOnlyList<FilterTerm<T>> Terms { get; init; } = [];

    /// <param name="call">The call with its page size, page token and filter.</param>
    /// <param name="parent">The parent of the list. A page token is valid only for the same parent.</param>
    /// <param name="items">The items in order of creation. They are never reordered, so an index identifies an item.</param>
    /// <param name="isVisible">Whether the caller may see the item.</param>
    public JsonObject Answer(ApiCall call, string parent, IReadOnlyList<T> items, Func<T, bool>? isVisible = null)
    {
        var filter = call.Query("filter");
        var condition = Filter<T>.Parse(filter, Terms);
        var list = $"{parent}/{field}\n{filter}";
        var length = Length(call);
        var after = After(call, list);
        var found = items
            .Select((item, index) => (Item: item, Start: start(item), Index: index))
            .Where(entry => (isVisible?.Invoke(entry.Item) ?? true) && condition(entry.Item))
            .ToList();
        found.Sort((left, right) => IsNewestFirst ? Order(right, left) : Order(left, right));
        var rest = after is { } last ? found.SkipWhile(entry => !IsAfter(entry.Start, entry.Index, last)) : found;
        var page = rest.Take(length + 1).ToList();

        var answer = new JsonObject();
        if (page.Count > 0)
        {
            answer[field] = new JsonArray([.. page.Take(length).Select(entry => render(entry.Item))]);
        }

        if (page.Count > length)
        {
            answer["nextPageToken"] = PageToken.Write(list, page[length - 1].Start, page[length - 1].Index);
        }

        if (IsCounted && call.IsPartial)
        {
            // Only partial responses can contain it; the field selection removes it again if it was not requested.
            answer["totalSize"] = found.Count;
        }

        return answer;
    }

    private static int Order((T Item, DateTimeOffset Start, int Index) left, (T Item, DateTimeOffset Start, int Index) right)
    {
        var byStart = left.Start.CompareTo(right.Start);
        return byStart != 0 ? byStart : left.Index.CompareTo(right.Index);
    }

    private bool IsAfter(DateTimeOffset itemStart, int index, (long Start, int Index) last)
    {
        var byStart = itemStart.UtcTicks.CompareTo(last.Start);
        var order = byStart != 0 ? byStart : index.CompareTo(last.Index);
        return IsNewestFirst ? order < 0 : order > 0;
    }

    /// <summary>0 or no value means the default size; a size above the maximum is reduced to it.</summary>
    private int Length(ApiCall call)
    {
        var asked = int.Parse(call.Query("page_size") ?? "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return asked < 0 ? throw ApiException.InvalidArgument("page_size", "The page size must not be negative.")
            : asked == 0 ? size.Usual
            : Math.Min(asked, size.Largest);
    }

    private static (long Start, int Index)? After(ApiCall call, string list) => call.Query("page_token") is { Length: > 0 } token
        ? PageToken.Read(token, list) ?? throw ApiException.InvalidArgument("page_token", "The page token is not valid for this list.")
        : null;
}
