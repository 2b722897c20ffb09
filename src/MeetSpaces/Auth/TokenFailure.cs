using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Client;
using MeetSpaces.Client.Http;

namespace MeetSpaces.Auth;

/// <summary>
/// Turns what a token address says into the failure that an admin can act on. Google's words are told apart
/// by the list in its guide "Using OAuth 2.0 for server to server applications".
/// </summary>
internal static class TokenFailure
{
    internal static MeetApiException From(Exception failure, TokenRequest request) => failure switch
    {
        MeetApiException known => known,
        TokenResponseException { Error.Error: { Length: > 0 } error } refused when IsOAuthError(error) => Refused(refused, request),
        TokenResponseException { StatusCode: { } status } when (int)status >= 500 =>
            Broken(MeetErrorId.Unavailable, request, $"answered {(int)status}", "Google's sign-in has a passing fault. Try again later.", (int)status),
        TimeoutException => Broken(MeetErrorId.Timeout, request, "gave no whole answer in time", "Check the network, and try again."),
        HttpRequestException or IOException => Broken(
            MeetErrorId.ConnectionFailed,
            request,
            $"could not be reached: {failure.GetBaseException().Message}",
            "Check the network, the proxy (HTTPS_PROXY) and the firewall; oauth2.googleapis.com must be reachable."),
        _ => Broken(
            MeetErrorId.ResponseInvalid,
            request,
            failure is BodyTooLargeException ? failure.Message : "gave an answer that is not one of Google's",
            "Something between this machine and Google changes the answers: check the proxy.",
            (int?)(failure as TokenResponseException)?.StatusCode),
    };

    // Where the answer is no JSON, Google's library puts a sentence of its own there, with the body.
    private static bool IsOAuthError(string error) => error.All(character => character is (>= 'a' and <= 'z') or '_');

    private static MeetApiException Refused(TokenResponseException refused, TokenRequest request)
    {
        var error = refused.Error.Error;
        var description = refused.Error.ErrorDescription ?? string.Empty;
        var (errorId, action) = Classify(error, description, request);
        return new MeetApiException(
            errorId,
            $"Signing in {request.ServiceAccount} as {request.Subject} was refused: {error}{(description.Length > 0 ? $": {description}" : string.Empty)}",
            action)
        {
            StatusCode = (int?)refused.StatusCode,
            Status = error,
            RequestMethod = "POST",
            RequestUri = request.TokenUri,
            Attempts = 1,
        };
    }

    private static (string ErrorId, string Action) Classify(string error, string description, TokenRequest request) => error switch
    {
        "unauthorized_client" or "access_denied" => (MeetErrorId.DelegationMissing, DelegationAdvice(request)),
        "invalid_grant" when Says(description, "Invalid email or User ID", "Not a valid email", "account has been deleted") =>
            (MeetErrorId.SubjectInvalid, $"There is no user {request.Subject} in the domain: check the spelling of -Subject. A group or an alias of another domain cannot be acted as."),
        "invalid_grant" when Says(description, "short-lived token", "reasonable timeframe") =>
            (MeetErrorId.ClockSkew, "The clock of this machine is wrong: set it by a time server, then try again."),
        "invalid_grant" when Says(description, "Invalid JWT Signature") =>
            (MeetErrorId.KeyRevoked, $"The key was deleted or disabled, or belongs to another account than {request.ServiceAccount}: make a new one in the Cloud console (IAM and admin > Service accounts > Keys)."),
        "invalid_scope" =>
            (MeetErrorId.AuthenticationFailed, $"Google does not know a scope among these: {MeetScopes.ForAdminConsole(request.Scopes)}. Check for a newer version of MeetSpaces."),
        "admin_policy_enforced" or "org_internal" =>
            (MeetErrorId.AuthenticationFailed, "A policy of the organisation forbids it: Admin console > Security > Access and data control > API controls, allow the app."),
        "deleted_client" or "disabled_client" =>
            (MeetErrorId.AuthenticationFailed, $"The service account {request.ServiceAccount} was deleted or disabled: enable it in the Cloud console (IAM and admin > Service accounts)."),
        _ => (MeetErrorId.AuthenticationFailed, "Check the service account, its key and the delegation; the README's section on signing in has them step by step."),
    };

    private static string DelegationAdvice(TokenRequest request) =>
        "In the Admin console, Security > Access and data control > API controls > Domain-wide delegation, add the numeric client ID " +
        $"{request.ClientId ?? $"of {request.ServiceAccount} (its 'Unique ID' in the Cloud console)"} with exactly these scopes: " +
        $"{MeetScopes.ForAdminConsole(request.Scopes)} A change may take up to 24 hours.";

    private static bool Says(string description, params string[] phrases) =>
        phrases.Any(phrase => description.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) >= 0);

    private static MeetApiException Broken(string errorId, TokenRequest request, string what, string action, int? statusCode = null) =>
        new(errorId, $"Signing in {request.ServiceAccount} as {request.Subject} failed: {request.TokenUri.Authority} {what}", action)
        {
            StatusCode = statusCode,
            RequestMethod = "POST",
            RequestUri = request.TokenUri,
        };
}
