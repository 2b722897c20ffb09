using System.Text.Json;

namespace MeetSpaces.Client.Json;

/// <summary>Google's error envelope.</summary>
internal sealed class ErrorEnvelopeJson
{
    public ErrorJson? Error { get; set; }
}

internal sealed class ErrorJson
{
    public int Code { get; set; }

    public string? Message { get; set; }

    public string? Status { get; set; }

    public JsonElement[]? Details { get; set; }
}
