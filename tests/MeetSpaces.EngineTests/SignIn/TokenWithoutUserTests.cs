using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>A token of a service account itself, without a user: Meet refuses every call.</summary>
public sealed class TokenWithoutUserTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("New-MeetSpace")]
    [InlineData("Get-MeetSpace spaces/x")]
    public async Task A_token_without_a_user_is_refused_with_advice(string script)
    {
        using var token = new System.Net.NetworkCredential(string.Empty, await TokenOfTheAccountAsync()).SecurePassword;
        tenant.Run("Connect-Meet -AccessToken $token -Endpoint $endpoint", ("token", token), ("endpoint", tenant.Meet.Uri)).ShouldSucceed();

        var error = tenant.Run(script).ShouldFailWith("MeetPermissionDenied");

        Assert.Contains("get a token for a user", error.ErrorDetails.RecommendedAction);
    }

    private async Task<string> TokenOfTheAccountAsync()
    {
        var key = JsonNode.Parse(tenant.Meet.ServiceAccountKey)!;
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signed = Encode(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = (string?)key["private_key_id"] }) + "." + Encode(new JsonObject
        {
            ["iss"] = (string?)key["client_email"],
            ["scope"] = "https://www.googleapis.com/auth/meetings.space.created",
            ["aud"] = (string?)key["token_uri"],
            ["iat"] = now,
            ["exp"] = now + 3600,
        });
        using var rsa = RSA.Create();
        rsa.ImportFromPem((string?)key["private_key"]);
        var signature = rsa.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["assertion"] = $"{signed}.{Encode(signature)}",
        });
        using var answer = await client.PostAsync(new Uri((string)key["token_uri"]!), form, TestContext.Current.CancellationToken);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("access_token").GetString()!;
    }

    private static string Encode(JsonObject json) => Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Encode(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
