namespace MeetSpaces.Api.Conferences;

/// <summary>A participant as it stands in an answer, with one of the three users at the most.</summary>
internal sealed class ParticipantJson
{
    public string? Name { get; set; }

    public DateTimeOffset? EarliestStartTime { get; set; }

    public DateTimeOffset? LatestEndTime { get; set; }

    public ParticipantUserJson? SignedinUser { get; set; }

    public ParticipantUserJson? AnonymousUser { get; set; }

    public ParticipantUserJson? PhoneUser { get; set; }
}

internal sealed class ParticipantUserJson
{
    public string? User { get; set; }

    public string? DisplayName { get; set; }
}

internal sealed class ParticipantSessionJson
{
    public string? Name { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }
}
