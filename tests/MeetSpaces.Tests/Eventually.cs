namespace MeetSpaces.Tests;

/// <summary>Waits, up to a limit, for something that happens on another thread.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    internal static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, "The condition did not become true in time.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    internal static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));
}
