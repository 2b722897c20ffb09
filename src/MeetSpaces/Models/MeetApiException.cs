using MeetSpaces.Text;

namespace MeetSpaces.Models;

/// <summary>
/// The one exception of the module: what happened, to which request, and what to do about it.
/// It never carries a key, an assertion or a token.
/// </summary>
public sealed class MeetApiException : Exception
{
    internal MeetApiException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(DisplayText.OfMessage(message), WithoutSecrets(innerException))
    {
        ErrorId = errorId;
        RecommendedAction = DisplayText.OfMessage(recommendedAction);
    }

    /// <summary>The stable name of the failure, such as <c>MeetNotFound</c>: the first part of <c>FullyQualifiedErrorId</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What to do.</summary>
    public string RecommendedAction { get; }

    /// <summary>The HTTP status, or null if no answer came or no request was made.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>Google's canonical status, such as <c>PERMISSION_DENIED</c>; at sign-in the OAuth error, such as <c>invalid_grant</c>.</summary>
    public string? Status { get; internal init => field = Redacted(value); }

    /// <summary>The reason of Google's <c>ErrorInfo</c>, such as <c>SERVICE_DISABLED</c>.</summary>
    public string? Reason { get; internal init => field = Redacted(value); }

    /// <summary>The details that Google sent with the error.</summary>
    public IReadOnlyList<MeetErrorDetail> Details { get; internal init; } = [];

    /// <summary>The HTTP method of the request that failed.</summary>
    public string? RequestMethod { get; internal init; }

    /// <summary>The address of the request that failed.</summary>
    public Uri? RequestUri { get; internal init; }

    /// <summary>How often the request was sent; 0 if it was never sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Whether an earlier attempt was lost in a way that leaves open what became of it.</summary>
    internal bool OutcomeWasUnknown { get; init; }

    /// <summary>The error of a request through a connection that <c>Disconnect-Meet</c> has closed.</summary>
    internal static MeetApiException Disconnected() => NotConnected("The connection has been disconnected.");

    /// <summary>The error of a request without a connection.</summary>
    internal static MeetApiException NoConnection() => NotConnected("There is no connection to Google Meet in this runspace.");

    /// <summary>The same failure with more words.</summary>
    internal MeetApiException With(string message, string action) => new(ErrorId, message, action, InnerException)
    {
        StatusCode = StatusCode,
        Status = Status,
        Reason = Reason,
        Details = Details,
        RequestMethod = RequestMethod,
        RequestUri = RequestUri,
        Attempts = Attempts,
        OutcomeWasUnknown = OutcomeWasUnknown,
    };

    private static string? Redacted(string? value) => value is null ? null : Redaction.OfText(value);

    // An inner exception can quote from an answer.
    private static Exception? WithoutSecrets(Exception? inner) =>
        inner?.ToString() is { } text && DisplayText.OfMessage(text) is var safe && safe.Contains(Redaction.Mark, StringComparison.Ordinal)
            ? new InvalidOperationException(safe)
            : inner;

    private static MeetApiException NotConnected(string message) => new(
        MeetErrorId.NotConnected, message, "Run Connect-Meet first, or pass a connection with -Connection.");
}

/// <summary>One entry of the <c>details</c> that Google adds to an error.</summary>
public sealed class MeetErrorDetail
{
    /// <summary>The kind of detail, without its package: <c>ErrorInfo</c>, <c>RetryInfo</c>, <c>QuotaFailure</c>, <c>BadRequest</c>, …</summary>
    public required string Type { get; init; }

    /// <summary>The detail as Google sent it, JSON.</summary>
    public required string Json { get; init => field = Redaction.OfText(value); }

    /// <summary>The metadata of an <c>ErrorInfo</c>, such as <c>service</c>, <c>method</c> or <c>activationUrl</c>; else empty.</summary>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get;
        init => field = value.ToDictionary(pair => pair.Key, pair => Redaction.OfText(pair.Value));
    } = new Dictionary<string, string>();

    /// <summary>The kind and the text of the detail.</summary>
    public override string ToString() => $"{Type}: {Json}";
}

/// <summary>The first part of every <c>FullyQualifiedErrorId</c> of the module. Scripts depend on them: none ever changes.</summary>
internal static class MeetErrorId
{
    internal const string NotConnected = "MeetNotConnected";
    internal const string SettingMissing = "MeetSettingMissing";
    internal const string IdentityInvalid = "MeetIdentityInvalid";
    internal const string InvalidArgument = "MeetInvalidArgument";
    internal const string RowInvalid = "MeetRowInvalid";
    internal const string PolicyInvalid = "MeetPolicyInvalid";
    internal const string KeyInvalid = "MeetKeyInvalid";
    internal const string DelegationMissing = "MeetDelegationMissing";
    internal const string SubjectInvalid = "MeetSubjectInvalid";
    internal const string ClockSkew = "MeetClockSkew";
    internal const string KeyRevoked = "MeetKeyRevoked";
    internal const string AuthenticationFailed = "MeetAuthenticationFailed";
    internal const string EndpointRefused = "MeetEndpointRefused";
    internal const string PermissionDenied = "MeetPermissionDenied";
    internal const string ScopeMissing = "MeetScopeMissing";
    internal const string ApiDisabled = "MeetApiDisabled";
    internal const string FeatureUnavailable = "MeetFeatureUnavailable";
    internal const string NotFound = "MeetNotFound";
    internal const string QuotaExceeded = "MeetQuotaExceeded";
    internal const string Unavailable = "MeetUnavailable";
    internal const string Timeout = "MeetTimeout";
    internal const string ConnectionFailed = "MeetConnectionFailed";
    internal const string ResponseInvalid = "MeetResponseInvalid";
    internal const string CreateOutcomeUnknown = "MeetCreateOutcomeUnknown";
    internal const string JournalInvalid = "MeetJournalInvalid";
    internal const string JournalBusy = "MeetJournalBusy";
    internal const string AuditFailed = "MeetAuditFailed";
    internal const string FileExists = "MeetFileExists";
    internal const string FileWriteFailed = "MeetFileWriteFailed";
    internal const string EmulatorFailed = "MeetEmulatorFailed";
    internal const string InternalError = "MeetInternalError";
}
