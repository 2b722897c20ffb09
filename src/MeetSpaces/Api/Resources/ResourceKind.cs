namespace MeetSpaces.Api.Resources;

/// <summary>A kind of resource, and the form of its names: one or more pairs of collection and ID.</summary>
internal sealed class ResourceKind
{
    private readonly string[] collections;

    private ResourceKind(string words, params string[] collections)
    {
        Words = words;
        this.collections = collections;
        Pattern = string.Join("/", collections.Select(collection => collection + "/{id}"));
    }

    internal static ResourceKind Space { get; } = new("space", "spaces");

    internal static ResourceKind Member { get; } = new("member", "spaces", "members");

    internal static ResourceKind ConferenceRecord { get; } = new("conference record", "conferenceRecords");

    internal static ResourceKind Participant { get; } = new("participant", "conferenceRecords", "participants");

    internal static ResourceKind ParticipantSession { get; } =
        new("participant session", "conferenceRecords", "participants", "participantSessions");

    internal static ResourceKind Recording { get; } = new("recording", "conferenceRecords", "recordings");

    internal static ResourceKind Transcript { get; } = new("transcript", "conferenceRecords", "transcripts");

    internal static ResourceKind TranscriptEntry { get; } = new("transcript entry", "conferenceRecords", "transcripts", "entries");

    internal static ResourceKind SmartNote { get; } = new("smart note", "conferenceRecords", "smartNotes");

    /// <summary>The kind in words, such as <c>conference record</c>.</summary>
    internal string Words { get; }

    /// <summary>The form of a name, such as <c>spaces/{id}/members/{id}</c>.</summary>
    internal string Pattern { get; }

    /// <summary>Whether a text is the name of such a resource, and can be part of a URL path without encoding.</summary>
    internal bool IsName(string text)
    {
        var parts = text.Split('/');
        return parts.Length == collections.Length * 2
            && collections.Select((collection, i) => parts[i * 2] == collection && ResourceName.IsId(parts[(i * 2) + 1])).All(fits => fits);
    }
}
