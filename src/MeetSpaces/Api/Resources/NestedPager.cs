namespace MeetSpaces.Api.Resources;

/// <summary>The lists below each item of a list, one after another.</summary>
/// <param name="items">The list of the items.</param>
/// <param name="below">The list below an item.</param>
internal sealed class NestedPager<TItem, T>(IPager<TItem> items, Func<TItem, IPager<T>> below) : IPager<T>
{
    private readonly Queue<TItem> waiting = new();
    private IPager<T>? current;

    /// <inheritdoc/>
    public bool HasMore => current is { HasMore: true } || waiting.Count > 0 || items.HasMore;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellationToken)
    {
        while (current is not { HasMore: true })
        {
            if (waiting.Count > 0)
            {
                current = below(waiting.Dequeue());
            }
            else if (items.HasMore)
            {
                foreach (var item in await items.NextAsync(cancellationToken).ConfigureAwait(false))
                {
                    waiting.Enqueue(item);
                }
            }
            else
            {
                return [];
            }
        }

        return await current.NextAsync(cancellationToken).ConfigureAwait(false);
    }
}
