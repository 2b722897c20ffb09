using System.Globalization;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>/tokeninfo describes an access token; /revoke revokes an access token or a refresh token.</summary>
internal sealed class TokenService(AccessTokens tokens, ConsentStore consents, TimeProvider clock)
{
    public static bool Serves(HttpCall call) =>
        call is { Method: "GET" or "POST", Path: "/tokeninfo" } or { Method: "POST", Path: "/revoke" };

    public Answer Handle(HttpCall call)
    {
        var form = new QueryString(call.MediaType == "application/x-www-form-urlencoded" ? call.Text() : "");
        string? Parameter(string name) => form[name] ?? call.Query[name];
        return call.Path == "/revoke" ? Revoke(Parameter("token") ?? "") : Info(Parameter("access_token") ?? "");
    }

    private static Answer Refused(string description) =>
        Answer.Json(400, new JsonObject { ["error"] = "invalid_token", ["error_description"] = description });

    private Answer Info(string token)
    {
        if (tokens.Find(token) is not { } grant || !tokens.IsAlive(grant))
        {
            return Refused("Invalid Value");
        }

        var left = (long)(grant.Expires - clock.GetUtcNow()).TotalSeconds;
        var json = new JsonObject
        {
            ["azp"] = grant.ClientId,
            ["aud"] = grant.ClientId,
            ["scope"] = string.Join(" ", grant.Scopes),
            ["exp"] = grant.Expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["expires_in"] = left.ToString(CultureInfo.InvariantCulture),
            ["access_type"] = "online",
        };
        if (grant.User is { } user && (grant.Has(Scope.Email) || grant.Has("email")))
        {
            json["email"] = user.Address;
            json["email_verified"] = "true";
        }

        return Answer.Json(200, json);
    }

    private Answer Revoke(string token)
    {
        var ended = consents.Revoke((candidate, _) => candidate == token).Count;
        ended += tokens.Revoke((candidate, _) => candidate == token);
        return ended > 0 ? Answer.Json(200, new JsonObject()) : Refused("Token expired or revoked");
    }
}
