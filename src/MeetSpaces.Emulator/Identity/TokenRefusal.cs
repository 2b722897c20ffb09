using System.Text.Json.Nodes;

namespace MeetSpaces.Emulator.Identity;

/// <summary>An error response to a token request, with the wording of Google's token endpoint.</summary>
internal sealed class TokenRefusal : Exception
{
    private TokenRefusal(int statusCode, string error, string description)
        : base(description)
    {
        StatusCode = statusCode;
        Error = error;
    }

    public int StatusCode { get; }

    public string Error { get; }

    public static TokenRefusal NotDelegated() => new(
        401,
        "unauthorized_client",
        "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.");

    public static TokenRefusal BadTimes() => Grant(
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
        + "Check your iat and exp values in the JWT claim.");

    public static TokenRefusal BadSignature() => Grant("Invalid JWT Signature.");

    public static TokenRefusal BadAudience(string right) => Grant($"Invalid JWT: Failed audience check. The right audience is {right}");

    public static TokenRefusal UnknownAccount() => Grant("Invalid grant: account not found");

    public static TokenRefusal UnknownUser() => Grant("Invalid email or User ID");

    public static TokenRefusal NoAddress() => Grant("Not a valid email");

    public static TokenRefusal DeletedUser() => Grant("The account has been deleted");

    public static TokenRefusal Malformed() => Grant("Invalid JWT: Failed to parse JWT.");

    public static TokenRefusal UnknownScope() => new(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");

    public static TokenRefusal NoScope() => new(400, "invalid_scope", "Empty or missing scope not allowed.");

    public static TokenRefusal Missing(string parameter) =>
        new(400, "invalid_request", $"Required parameter is missing: {parameter}");

    public static TokenRefusal UnknownGrantType(string given) =>
        new(400, "unsupported_grant_type", $"Invalid grant_type: {given}");

    public static TokenRefusal BadCode() => Grant("Bad Request");

    public static TokenRefusal NoVerifier() => Grant("Missing code verifier.");

    public static TokenRefusal WrongVerifier() => Grant("Invalid code verifier.");

    public static TokenRefusal TokenIsOver() => Grant("Token has been expired or revoked.");

    public static TokenRefusal RedirectMismatch() => new(400, "redirect_uri_mismatch", "Bad Request");

    public static TokenRefusal NoClient() => new(400, "invalid_request", "Could not determine client ID from request.");

    public static TokenRefusal UnknownClient() => new(401, "invalid_client", "The OAuth client was not found.");

    public static TokenRefusal WrongSecret() => new(401, "invalid_client", "Unauthorized");

    public JsonObject ToJson() => new() { ["error"] = Error, ["error_description"] = Message };

    private static TokenRefusal Grant(string description) => new(400, "invalid_grant", description);
}
