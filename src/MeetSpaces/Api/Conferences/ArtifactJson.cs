namespace MeetSpaces.Api.Conferences;

/// <summary>A recording as it stands in an answer.</summary>
internal sealed class RecordingJson
{
    public string? Name { get; set; }

    public string? State { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    public DriveDestinationJson? DriveDestination { get; set; }
}

internal sealed class DriveDestinationJson
{
    public string? File { get; set; }

    public string? ExportUri { get; set; }
}

/// <summary>A transcript or the notes of a conference: the API shapes both alike.</summary>
internal sealed class DocumentJson
{
    public string? Name { get; set; }

    public string? State { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    public DocsDestinationJson? DocsDestination { get; set; }
}

internal sealed class DocsDestinationJson
{
    public string? Document { get; set; }

    public string? ExportUri { get; set; }
}

internal sealed class TranscriptEntryJson
{
    public string? Name { get; set; }

    public string? Participant { get; set; }

    public string? Text { get; set; }

    public string? LanguageCode { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }
}
