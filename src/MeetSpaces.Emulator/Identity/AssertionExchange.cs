using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.SignIn;

namespace MeetSpaces.Emulator.Identity;

/// <summary>POST /token: exchanges an assertion, an authorization code or a refresh token for an access token.</summary>
internal sealed class AssertionExchange(AssertionCheck check, IssuedTokens users, AccessTokens tokens)
{
    public const string Path = "/token";

    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public Answer Handle(HttpCall call)
    {
        try
        {
            return Reply(200, Grant(call));
        }
        catch (TokenRefusal refusal)
        {
            return Reply(refusal.StatusCode, refusal.ToJson());
        }
    }

    private static Answer Reply(int statusCode, JsonObject json) =>
        Answer.Json(statusCode, json).With("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");

    private JsonObject Grant(HttpCall call)
    {
        var form = new QueryString(call.MediaType == "application/x-www-form-urlencoded" ? call.Text() : "");
        switch (form["grant_type"])
        {
            case null or "":
                throw TokenRefusal.Missing("grant_type");
            case JwtBearer:
                var assertion = form["assertion"] is { Length: > 0 } text ? text : throw TokenRefusal.Missing("assertion");
                var (user, scopes) = check.Check(assertion);
                return Token(tokens.Issue(user, scopes, check.ClientId));
            case "authorization_code":
                var (agreed, refreshToken) = users.Redeem(form);
                return ForUser(agreed, refreshToken);
            case "refresh_token":
                return ForUser(users.Refresh(form), null);
            case var other:
                throw TokenRefusal.UnknownGrantType(other);
        }
    }

    private JsonObject ForUser(UserConsent consent, string? refreshToken)
    {
        var json = Token(tokens.Issue(consent.User, consent.Scopes, users.ClientId));
        json["scope"] = string.Join(" ", consent.Scopes);
        if (refreshToken is not null)
        {
            json["refresh_token"] = refreshToken;
        }

        return json;
    }

    private JsonObject Token(string accessToken) => new()
    {
        ["access_token"] = accessToken,
        ["expires_in"] = tokens.LifetimeSeconds,
        ["token_type"] = "Bearer",
    };
}
