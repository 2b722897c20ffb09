using MeetSpaces.Text;

namespace MeetSpaces.Models.Fleet;

/// <summary>What <c>Compare-MeetSpace</c> found, or <c>Sync-MeetSpace</c> did, for one input.</summary>
public sealed class SpaceComparison
{
    /// <summary>The input as it was given: a name, a code, a link or an object.</summary>
    public required object Input { get; init; }

    /// <summary>The resource name of the space, <c>spaces/{id}</c>; null if it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The code that people type to join.</summary>
    public string? MeetingCode { get; init; }

    /// <summary>The user who read the space.</summary>
    public string? Subject { get; init; }

    /// <summary>The result.</summary>
    public SpaceComparisonStatus Status { get; init; }

    /// <summary>The settings that differed when the space was read, in the order of Google's reference.</summary>
    public IReadOnlyList<SettingDifference> Differences { get; init; } = new DisplayList<SettingDifference>([]);

    /// <summary>All settings as they were read; null if Google hides them.</summary>
    public SpaceConfig? Before { get; init; }

    /// <summary>The settings to change, with their expected values; null if there are none. Binds to <c>Set-MeetSpace -Change</c>.</summary>
    public SpaceConfig? Change { get; init; }

    /// <summary>The error ID, if the input failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>What happened, if the status does not say it all.</summary>
    public string? Message { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; init; }

    /// <summary>When the result was known, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The space, the status and the differences.</summary>
    public override string ToString() => $"{Name ?? Input}: {Status}{(Differences.Count > 0 ? $" ({Differences})" : string.Empty)}";
}

/// <summary>The result of comparing a space with a policy, or of bringing it to the policy.</summary>
public enum SpaceComparisonStatus : long
{
    /// <summary>All settings of the policy have the expected values.</summary>
    Compliant,

    /// <summary>Settings differ from the policy. From <c>Sync-MeetSpace</c>: Google did not take the change over.</summary>
    Drifted,

    /// <summary>Settings were changed to the policy.</summary>
    Changed,

    /// <summary>Settings differ, and were not changed because of <c>-WhatIf</c>, or because the change was not confirmed.</summary>
    WouldChange,

    /// <summary>Google hides the settings from the subject, who does not own the space.</summary>
    Hidden,

    /// <summary>An earlier input is the same space. This one was left out.</summary>
    Duplicate,

    /// <summary>An earlier error ended the command before anything was changed for this input.</summary>
    NotBegun,

    /// <summary>The space could not be read or changed.</summary>
    Failed,
}

/// <summary>A setting of a space that differs from a policy.</summary>
public sealed class SettingDifference
{
    /// <summary>The name of the setting, such as <c>AccessType</c>.</summary>
    public required string Setting { get; init; }

    /// <summary>The value that the space has; null if Google did not show it.</summary>
    public string? Actual { get; init; }

    /// <summary>The value that the policy expects.</summary>
    public required string Expected { get; init; }

    /// <summary>For example <c>AccessType: Open → Restricted</c>.</summary>
    public override string ToString() => $"{Setting}: {Actual ?? "(not set)"} → {Expected}";
}
