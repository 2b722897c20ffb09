namespace MeetSpaces.Models;

/// <summary>One thing that must be right for calls to work, as <c>Test-MeetConnection</c> found it.</summary>
public sealed class MeetConnectionCheck
{
    /// <summary>What was checked, such as <c>Clock</c> or <c>Scope ReadOnly</c>.</summary>
    public required string Check { get; init; }

    /// <summary>Whether it is right.</summary>
    public required bool Passed { get; init; }

    /// <summary>The result, in words.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do if the check failed: which console page to open, and what to enter there. Null if it passed.</summary>
    public string? Fix { get; init; }

    /// <summary>The check and its outcome.</summary>
    public override string ToString() => $"{Check}: {(Passed ? "passed" : "failed")}, {Detail}";
}
