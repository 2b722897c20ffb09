namespace MeetSpaces.Api.Resources;

/// <summary>A list that is known only after a call of its own, such as that of a space given by its meeting code.</summary>
internal sealed class DeferredPager<T>(Func<CancellationToken, Task<IPager<T>>> open) : IPager<T>
{
    private IPager<T>? pages;

    /// <inheritdoc/>
    public bool HasMore => pages?.HasMore ?? true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<T>> NextAsync(CancellationToken cancellationToken)
    {
        pages ??= await open(cancellationToken).ConfigureAwait(false);
        return await pages.NextAsync(cancellationToken).ConfigureAwait(false);
    }
}
