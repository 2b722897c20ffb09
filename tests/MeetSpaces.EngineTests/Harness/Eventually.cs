namespace MeetSpaces.EngineTests.Harness;

/// <summary>Waits for what happens on another thread, but not for ever.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    internal static void True(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, Limit), $"It never came to this: {what}.");

    /// <summary>Waits for a thing that must end by itself.</summary>
    internal static T Ends<T>(Task<T> task) =>
        task.Wait(Limit) ? task.GetAwaiter().GetResult() : throw new TimeoutException("It never ended.");
}
