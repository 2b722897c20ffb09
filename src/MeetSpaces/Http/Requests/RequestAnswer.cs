namespace MeetSpaces.Http.Requests;

/// <summary>The response to a request that the user wrote.</summary>
/// <param name="name">The name of the resource in it; null if it has none.</param>
/// <param name="value">What users see of it; null for nothing.</param>
internal sealed class RequestAnswer(string? name, object? value)
{
    internal string? Name { get; } = name;

    internal object? Value { get; } = value;
}
