namespace MeetSpaces.Tests;

/// <summary>Waits for what another thread does soon.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    internal static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, "It did not become true in time.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    internal static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));
}
