namespace MeetSpaces.Models;

/// <summary>The result of a check.</summary>
public enum CheckStatus : long
{
    /// <summary>What was checked is right.</summary>
    Passed,

    /// <summary>What was checked is wrong; <c>Fix</c> says what to do.</summary>
    Failed,

    /// <summary>It was not checked, because it depends on something that failed.</summary>
    Skipped,
}

/// <summary>One condition for calls to work, and whether <c>Test-MeetConnection</c> found it met.</summary>
public sealed class MeetConnectionCheck
{
    /// <summary>What was checked, such as <c>Clock</c> or <c>Scope ReadOnly</c>.</summary>
    public required string Check { get; init; }

    /// <summary>Whether it is right, wrong, or was not checked.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>Whether it is right. False for a check that failed, and for one that was skipped.</summary>
    public bool Passed => Status == CheckStatus.Passed;

    /// <summary>What was found.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do if the check failed: which console page to open, and what to enter there. Otherwise null.</summary>
    public string? Fix { get; init; }

    /// <summary>The check and its result.</summary>
    public override string ToString() => $"{Check}: {Status}. {Detail}";
}
