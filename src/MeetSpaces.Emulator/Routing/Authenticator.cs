using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Routing;

/// <summary>Checks a request's access token, and whether it allows the method.</summary>
internal sealed class Authenticator(AccessTokens tokens)
{
    private const string Realm = "Bearer realm=\"https://accounts.google.com/\"";
    private const string Missing =
        "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication "
        + "credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    /// <summary>The grant of the request's valid token. The user and the scopes are recorded in the request log.</summary>
    /// <exception cref="ApiException">401 without a valid token.</exception>
    public AccessGrant Authenticate(HttpCall call, ApiMethod method)
    {
        var token = Token(call);
        if (string.IsNullOrEmpty(token))
        {
            throw Unauthenticated(Missing, "CREDENTIALS_MISSING", method, Realm);
        }

        var grant = tokens.Find(token!) ?? throw Invalid("ACCESS_TOKEN_TYPE_UNSUPPORTED", method);
        call.Log.Subject = grant.User?.Address;
        call.Log.Scopes = grant.Scopes;
        return tokens.IsAlive(grant) ? grant : throw Invalid("ACCESS_TOKEN_EXPIRED", method);
    }

    /// <exception cref="ApiException">403 without any of the method's scopes.</exception>
    public static void Authorize(AccessGrant grant, ApiMethod method)
    {
        if (!method.Scopes.Any(grant.Has))
        {
            throw new ApiException(
                403,
                "Request had insufficient authentication scopes.",
                Info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", method))
            {
                Challenge = $"{Realm}, error=\"insufficient_scope\", scope=\"{string.Join(" ", method.Scopes)}\"",
            };
        }
    }

    private static string? Token(HttpCall call)
    {
        if (call.Log.Authorization is not { } header)
        {
            return call.Query["access_token"] ?? call.Query["oauth_token"];
        }

        var parts = header.Split([' '], 2, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && parts[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? parts[1].Trim() : null;
    }

    private static ApiException Invalid(string reason, ApiMethod method) =>
        Unauthenticated(ApiException.InvalidCredentials, reason, method, Realm + ", error=\"invalid_token\"");

    private static ApiException Unauthenticated(string message, string reason, ApiMethod method, string challenge) =>
        new(401, message, Info(reason, method)) { Challenge = challenge };

    private static System.Text.Json.Nodes.JsonObject Info(string reason, ApiMethod method) =>
        ErrorDetail.Info(reason, "googleapis.com", ("method", method.FullName), ("service", method.Service));
}
