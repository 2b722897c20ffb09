namespace MeetSpaces.Http.Errors;

/// <summary>A token endpoint refused a request (RFC 6749, section 5.2).</summary>
/// <param name="error">The OAuth error, such as <c>invalid_grant</c>; null if the response has none.</param>
/// <param name="description">The <c>error_description</c>, if any.</param>
/// <param name="statusCode">The HTTP status; null if the error came with a redirect.</param>
internal sealed class OAuthErrorException(string? error, string? description, int? statusCode) : Exception(error)
{
    internal string? Error { get; } = error is { Length: > 0 } code && code.All(character => character is (>= 'a' and <= 'z') or '_') ? code : null;

    internal string Description { get; } = description ?? string.Empty;

    internal int? StatusCode { get; } = statusCode;

    /// <summary>The error and its description.</summary>
    internal string Words => Description.Length > 0 ? $"{Error}: {Description}" : Error ?? string.Empty;
}

/// <summary>A credential outside Google, such as the token of another identity provider, could not be obtained.</summary>
internal sealed class CredentialUnavailableException(string message, Exception innerException) : Exception(message, innerException);
