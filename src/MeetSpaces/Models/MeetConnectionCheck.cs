namespace MeetSpaces.Models;

/// <summary>One thing that must be right for calls to work, as <c>Test-MeetConnection</c> found it.</summary>
public sealed class MeetConnectionCheck
{
    /// <summary>What was looked at, such as <c>Clock</c> or <c>Scope ReadOnly</c>.</summary>
    public required string Check { get; init; }

    /// <summary>Whether it is right.</summary>
    public required bool Passed { get; init; }

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do where it is not right: which page of which console, and what to enter there; else null.</summary>
    public string? Fix { get; init; }

    /// <summary>The check and its outcome.</summary>
    public override string ToString() => $"{Check}: {(Passed ? "passed" : "failed")}, {Detail}";
}
