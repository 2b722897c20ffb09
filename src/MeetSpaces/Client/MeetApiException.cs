namespace MeetSpaces.Client;

/// <summary>
/// The one exception of the module: what happened, to which request, and what to do about it.
/// It never carries a key, an assertion or a token.
/// </summary>
public sealed class MeetApiException : Exception
{
    internal MeetApiException(string errorId, string message, string recommendedAction, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        RecommendedAction = recommendedAction;
    }

    /// <summary>The stable name of the failure, such as <c>MeetNotFound</c>: the first part of <c>FullyQualifiedErrorId</c>.</summary>
    public string ErrorId { get; }

    /// <summary>What an admin does about it.</summary>
    public string RecommendedAction { get; }

    /// <summary>The HTTP status, or null where no answer came or no request was made.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>Google's canonical status, such as <c>PERMISSION_DENIED</c>; at sign-in the OAuth error, such as <c>invalid_grant</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>The reason of Google's <c>ErrorInfo</c>, such as <c>SERVICE_DISABLED</c>.</summary>
    public string? Reason { get; internal init; }

    /// <summary>The details that Google sent with the error.</summary>
    public IReadOnlyList<MeetErrorDetail> Details { get; internal init; } = [];

    /// <summary>The HTTP method of the request that failed.</summary>
    public string? RequestMethod { get; internal init; }

    /// <summary>The address of the request that failed.</summary>
    public Uri? RequestUri { get; internal init; }

    /// <summary>How often the request was sent; 0 where it never was.</summary>
    public int Attempts { get; internal init; }

    /// <summary>Whether an earlier attempt was lost in a way that leaves open what became of it.</summary>
    internal bool OutcomeWasUnknown { get; init; }
}
