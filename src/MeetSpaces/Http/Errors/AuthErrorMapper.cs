using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Maps error responses of Google's token endpoints and of IAM to the exception that users see.</summary>
internal static class AuthErrorMapper
{
    /// <summary>Maps a failed request for a token by domain-wide delegation.</summary>
    internal static MeetApiException Map(Exception failure, DelegationRequest request)
    {
        if (failure is not OAuthErrorException { Error: { } error } refused)
        {
            return TransportErrorMapper.Map(request.Words, request.TokenUri, failure);
        }

        var (errorId, meaning, action) = AuthAdvice.ForDelegation(error, refused.Description, request);
        return Refused(errorId, request.Words, meaning, action, refused, request.TokenUri);
    }

    /// <summary>Maps a failed user consent, or a failed request for a token after the consent.</summary>
    internal static MeetApiException MapConsent(Exception failure, string doing, Uri address)
    {
        if (failure is not OAuthErrorException { Error: { } error } refused)
        {
            return TransportErrorMapper.Map(doing, address, failure);
        }

        var (meaning, action) = AuthAdvice.ForConsent(error);
        return Refused(MeetErrorId.AuthenticationFailed, doing, meaning, action, refused, address);
    }

    /// <summary>Maps a failed request for a token of Application Default Credentials.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="source">A description of where the credential comes from.</param>
    /// <param name="address">The address that issues its tokens.</param>
    internal static MeetApiException MapDefaultCredential(Exception failure, string source, Uri address)
    {
        return failure switch
        {
            OAuthErrorException { Error: not null } refused => Make($"{refused.Error}: {refused.Description}", refused.StatusCode),
            OAuthErrorException { StatusCode: >= 400 and < 500 and { } status } => Make($"{address.Authority} responded with {status}", status),
            CredentialUnavailableException unavailable => Make(unavailable.Message, null),
            _ => TransportErrorMapper.Map($"Getting a token from {source}", address, failure),
        };

        MeetApiException Make(string why, int? statusCode) => new(
            MeetErrorId.AuthenticationFailed,
            $"Getting a token from {source} failed: {why.TrimEnd(':', ' ')}.",
            "Renew the credential. On your own machine, run 'gcloud auth application-default login'. For workload identity federation, check the provider and the pool in the Cloud console (IAM and admin > Workload identity federation).")
        {
            StatusCode = statusCode,
            RequestUri = address,
        };
    }

    /// <summary>Maps an error response of <c>tokeninfo</c>.</summary>
    internal static MeetApiException MapTokenInfo(int statusCode, Uri address) => new(
        statusCode switch
        {
            400 or 401 or 403 => MeetErrorId.AuthenticationFailed,
            _ => MeetErrorId.ResponseInvalid,
        },
        statusCode is 400 or 401 or 403
            ? $"Google does not accept the access token: it is expired, revoked, or not an access token ({address.Authority} responded with {statusCode})."
            : $"Checking the access token failed: {address.Authority} responded with {statusCode}.",
        statusCode is 400 or 401 or 403 ? "Get a new token, and run Connect-Meet with it." : "Try again later; check the proxy.")
    {
        StatusCode = statusCode,
        RequestMethod = "POST",
        RequestUri = address,
    };

    /// <summary>Maps an error response of the IAM Credentials API, which was asked to sign an assertion.</summary>
    /// <param name="statusCode">The status of the response.</param>
    /// <param name="body">The body of the response.</param>
    /// <param name="serviceAccount">The account that should sign.</param>
    /// <param name="caller">A description of the credential that sent the request.</param>
    /// <param name="delegates">The service accounts between the caller and the account that should sign.</param>
    /// <param name="address">The address of the request.</param>
    internal static MeetApiException MapIam(
        int statusCode, byte[] body, string serviceAccount, string caller, IReadOnlyList<string> delegates, Uri address)
    {
        var error = ErrorEnvelope.Read(body);
        var (errorId, action) = AuthAdvice.ForIam(statusCode, error, serviceAccount, delegates);
        return new MeetApiException(
            errorId, $"IAM refused to sign as {serviceAccount} for {caller}: {ErrorEnvelope.Describe(statusCode, error, body)}", action)
        {
            StatusCode = statusCode,
            Status = error?.Status,
            Reason = error?.Reason,
            Details = error?.Details ?? [],
            RequestMethod = "POST",
            RequestUri = address,
        };
    }

    private static MeetApiException Refused(string errorId, string doing, string meaning, string action, OAuthErrorException refused, Uri address) =>
        new(errorId, $"{doing} was refused: {refused.Words.TrimEnd('.')}. {meaning}".TrimEnd(), action)
        {
            StatusCode = refused.StatusCode,
            Status = refused.Error,
            RequestMethod = "POST",
            RequestUri = address,
        };
}

/// <summary>The details of a token request by domain-wide delegation, for messages. They hold no secret.</summary>
internal sealed class DelegationRequest(Uri tokenUri, string serviceAccount, string? clientId, string subject, IReadOnlyList<MeetScope> scopes)
{
    internal Uri TokenUri { get; } = tokenUri;

    internal string ServiceAccount { get; } = serviceAccount;

    /// <summary>The numeric client ID, or where to find it.</summary>
    internal string ClientIdWords { get; } = clientId ?? $"of {serviceAccount} (its 'Unique ID' in the Cloud console, IAM and admin > Service accounts)";

    internal string Subject { get; } = subject;

    internal IReadOnlyList<MeetScope> Scopes { get; } = scopes;

    internal string Words => $"Signing in {ServiceAccount} as {Subject}";
}
