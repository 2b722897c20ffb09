namespace MeetSpaces.Execution;

/// <summary>Lets work on several inputs run at once, and yet take one step in the order of the inputs.</summary>
internal sealed class InputOrder
{
    private Task previous = Task.CompletedTask;

    /// <summary>The turn of the next input. Call it in the order of the inputs.</summary>
    internal Turn Next()
    {
        var turn = new Turn(previous);
        previous = turn.Ended;
        return turn;
    }
}

/// <summary>The turn of one input. Every turn must be disposed, or those after it never begin.</summary>
internal sealed class Turn : IDisposable
{
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Turn(Task previous)
    {
        Begins = previous;
        Ended = Task.WhenAll(previous, ended.Task);
    }

    /// <summary>Completes when the turns of all earlier inputs have ended.</summary>
    internal Task Begins { get; }

    /// <summary>Completes when this turn and those of all earlier inputs have ended.</summary>
    internal Task Ended { get; }

    /// <summary>Ends the turn.</summary>
    public void Dispose() => ended.TrySetResult(true);
}
