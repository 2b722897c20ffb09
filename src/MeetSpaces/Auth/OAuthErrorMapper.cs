using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>
/// Turns what a token address says into the failure that an admin can act on. Google's words are told apart
/// by the list in its guide "Using OAuth 2.0 for server to server applications".
/// </summary>
internal static class OAuthErrorMapper
{
    internal static MeetApiException From(Exception failure, TokenRequest request) => failure switch
    {
        TokenResponseException { Error.Error: { Length: > 0 } error } refused when IsOAuthError(error) => Refused(refused, request),
        _ => SignInErrorMapper.From(failure, request.Words, request.TokenUri),
    };

    // Where the answer is no JSON, Google's library puts a sentence of its own there, with the body.
    internal static bool IsOAuthError(string error) => error.All(character => character is (>= 'a' and <= 'z') or '_');

    private static MeetApiException Refused(TokenResponseException refused, TokenRequest request)
    {
        var error = refused.Error.Error;
        var description = refused.Error.ErrorDescription ?? string.Empty;
        var (errorId, action) = Classify(error, description, request);
        return new MeetApiException(
            errorId,
            $"{request.Words} was refused: {error}{(description.Length > 0 ? $": {description}" : string.Empty)}",
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
        "invalid_grant" when Says(description, "account not found") =>
            (MeetErrorId.AuthenticationFailed, $"The service account {request.ServiceAccount} was deleted: make a new one in the Cloud console (IAM and admin > Service accounts), and delegate the scopes to it."),
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
        $"{request.ClientIdWords} with exactly these scopes (a change may take up to 24 hours): {MeetScopes.ForAdminConsole(request.Scopes)}";

    private static bool Says(string description, params string[] phrases) =>
        phrases.Any(phrase => description.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) >= 0);
}
