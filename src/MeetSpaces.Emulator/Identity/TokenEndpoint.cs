using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Http;

namespace MeetSpaces.Emulator.Identity;

/// <summary>POST /token: exchanges a signed assertion for an access token.</summary>
internal sealed class TokenEndpoint(AssertionCheck check, AccessTokens tokens)
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

    private static Answer Reply(int statusCode, JsonObject json) => Answer.Json(statusCode, json).With("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");

    private JsonObject Grant(HttpCall call)
    {
        var form = new QueryString(call.MediaType == "application/x-www-form-urlencoded" ? call.Text() : "");
        switch (form["grant_type"])
        {
            case null or "":
                throw TokenRefusal.Missing("grant_type");
            case JwtBearer:
                var (user, scopes) = check.Check(form["assertion"] is { Length: > 0 } text ? text : throw TokenRefusal.Missing("assertion"));
                return Token(tokens.Issue(user, scopes));
            case var other:
                throw TokenRefusal.UnknownGrantType(other);
        }
    }

    /// <summary>expires_in is a second short, as Google's is: nobody then uses a token that has just expired.</summary>
    private JsonObject Token(string accessToken) => new()
    {
        ["access_token"] = accessToken,
        ["expires_in"] = Math.Max(1, (int)tokens.Lifetime.TotalSeconds - 1),
        ["token_type"] = "Bearer",
    };
}
