using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Routing;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Keyless;

/// <summary>
/// projects.serviceAccounts.signJwt of the IAM Service Account Credentials API: signs claims with the Google-managed key
/// (cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt).
/// </summary>
internal sealed class SignJwtMethod(EmulatorState state)
{
    public const string Service = "iamcredentials.googleapis.com";

    private const string Permission = "iam.serviceAccounts.signJwt";
    private const string Prefix = "projects/-/serviceAccounts/";

    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(12);

    private static readonly MessageSchema Request = new(
        "google.iam.credentials.v1.SignJwtRequest",
        FieldSchema.OfText("name"),
        FieldSchema.OfTexts("delegates"),
        FieldSchema.OfText("payload"));

    public ApiMethod Method => new(
        "POST",
        "/v1/projects/*/serviceAccounts/*:signJwt",
        "google.iam.credentials.v1.IAMCredentials.SignJwt",
        null,
        [Scope.CloudPlatform, "https://www.googleapis.com/auth/iam"],
        Sign)
    {
        Service = Service,
        Body = Request,
    };

    private JsonObject Sign(ApiCall call)
    {
        if (call.Names[0] != "-")
        {
            throw ApiException.InvalidArgument("name", "The project of a service account's name must be '-'.");
        }

        foreach (var field in call.Body.Values.Where(field => field.Key.StartsWith("delegates[", StringComparison.Ordinal)))
        {
            Check(field.Value.StartsWith(Prefix, StringComparison.Ordinal) ? field.Value.Substring(Prefix.Length) : field.Value);
        }

        Check(call.Names[1]);
        var claims = Claims(call.Body.Values.TryGetValue("payload", out var payload) ? payload : "");
        var key = state.Account.ManagedKey;
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = key.Id, ["typ"] = "JWT" };
        var content = Part(header) + "." + Part(claims);
        return new JsonObject
        {
            ["keyId"] = key.Id,
            ["signedJwt"] = content + "." + Base64Url.Encode(key.Sign(Encoding.ASCII.GetBytes(content))),
        };
    }

    private static string Part(JsonObject json) => Base64Url.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private void Check(string account)
    {
        if (account != state.Account.Email)
        {
            throw new ApiException(404, $"Not found; Gaia id not found for email {account}");
        }

        if (!state.MaySignJwt)
        {
            throw new ApiException(
                403,
                $"Permission '{Permission}' denied on resource (or it may not exist).",
                ErrorDetail.Info("IAM_PERMISSION_DENIED", "iam.googleapis.com", ("permission", Permission)));
        }
    }

    private JsonObject Claims(string payload)
    {
        if (Parse(payload) is not { } claims)
        {
            throw ApiException.InvalidArgument("payload", "The payload must be a serialized JSON object with a JWT claims set.");
        }

        var now = state.Now;
        if (claims["exp"] is not { } given)
        {
            claims["exp"] = (now + TimeSpan.FromHours(1)).ToUnixTimeSeconds();
        }
        else if (given.GetValueKind() != JsonValueKind.Number
            || !given.AsValue().TryGetValue<long>(out var expires)
            || expires < now.ToUnixTimeSeconds()
            || expires > (now + LongestLife).ToUnixTimeSeconds())
        {
            throw ApiException.InvalidArgument("payload", "The exp claim must not be in the past, and at most 12 hours in the future.");
        }

        return claims;
    }

    private static JsonObject? Parse(string payload)
    {
        try
        {
            return JsonNode.Parse(payload, null, new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
