using System.Text.Json;

namespace MeetSpaces.Http.Errors;

/// <summary>What Google's error envelope holds.</summary>
internal sealed class ErrorJson
{
    public string? Message { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<JsonElement> Details { get; init; } = [];
}
