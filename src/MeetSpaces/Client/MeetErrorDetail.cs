namespace MeetSpaces.Client;

/// <summary>One entry of the <c>details</c> that Google adds to an error.</summary>
public sealed class MeetErrorDetail
{
    /// <summary>The kind of detail, without its package: <c>ErrorInfo</c>, <c>RetryInfo</c>, <c>QuotaFailure</c>, <c>BadRequest</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>The detail as Google sent it, JSON.</summary>
    public required string Json { get; init; }

    /// <summary>The metadata of an <c>ErrorInfo</c>, such as <c>service</c>, <c>method</c> or <c>activationUrl</c>; else empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The kind and the text of the detail.</summary>
    public override string ToString() => $"{Type}: {Json}";
}
