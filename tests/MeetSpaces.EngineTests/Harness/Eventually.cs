namespace MeetSpaces.EngineTests.Harness;

/// <summary>Waits, up to a limit, for something that happens on another thread.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    internal static void True(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, Limit), $"This did not happen in time: {what}.");

    /// <summary>Waits for a task that must end by itself.</summary>
    internal static T Ends<T>(Task<T> task) =>
        task.Wait(Limit) ? task.GetAwaiter().GetResult() : throw new TimeoutException("The task did not end in time.");
}
