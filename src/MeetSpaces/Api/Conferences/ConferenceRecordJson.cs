namespace MeetSpaces.Api.Conferences;

/// <summary>A conference record as it stands in an answer. Nine fraction digits of a time are read as seven.</summary>
internal sealed class ConferenceRecordJson
{
    public string? Name { get; set; }

    public string? Space { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    public DateTimeOffset? ExpireTime { get; set; }
}
