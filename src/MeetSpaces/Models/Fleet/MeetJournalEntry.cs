namespace MeetSpaces.Models.Fleet;

/// <summary>What a journal of <c>New-MeetSpace</c> holds about one key.</summary>
public sealed class MeetJournalEntry
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>What became of the create.</summary>
    public required MeetJournalStatus Status { get; init; }

    /// <summary>
    /// The resource name of the space, <c>spaces/{id}</c>; empty unless it was created. Not null, since PowerShell refuses null at the
    /// next cmdlet of a pipeline without the reason.
    /// </summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The code that people type to join; null unless the space was created.</summary>
    public string? MeetingCode { get; init; }

    /// <summary>The link that people follow to join; null unless the space was created.</summary>
    public string? MeetingUri { get; init; }

    /// <summary>The owner of the space, or of the space that was to be created.</summary>
    public string? Subject { get; init; }

    /// <summary>When this was written to the journal, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The error ID of a create that failed or whose outcome is unknown; null if the run ended before there was one.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The message of that error.</summary>
    public string? Message { get; init; }

    /// <summary>The join link, or the resource name if there is none, or the key and its status.</summary>
    public override string ToString() => MeetingUri ?? (Name.Length > 0 ? Name : $"{Key}: {Status}");
}

/// <summary>What became of a create.</summary>
public enum MeetJournalStatus : long
{
    /// <summary>The space was created.</summary>
    Created,

    /// <summary>The space may have been created. <c>New-MeetSpace</c> needs <c>-Force</c> to create one for the key again.</summary>
    Unknown,

    /// <summary>The space was not created. <c>New-MeetSpace</c> tries again.</summary>
    Failed,
}
