using System.Text.Json;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>The desktop app that users sign in to.</summary>
internal sealed class RegisteredClient(string projectId, string projectNumber)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string Id { get; } = $"{projectNumber}-{Identifiers.KeyId().Substring(0, 32)}.apps.googleusercontent.com";

    public string Secret { get; } = "GOCSPX-" + Identifiers.Secret().Substring(0, 28);

    /// <summary>A client secrets file as the Cloud console creates it, with the emulator's addresses.</summary>
    public string SecretsFile(Uri address) => new JsonObject
    {
        ["installed"] = new JsonObject
        {
            ["client_id"] = Id,
            ["project_id"] = projectId,
            ["auth_uri"] = new Uri(address, "o/oauth2/auth").AbsoluteUri,
            ["token_uri"] = new Uri(address, "token").AbsoluteUri,
            ["auth_provider_x509_cert_url"] = new Uri(address, "oauth2/v1/certs").AbsoluteUri,
            ["client_secret"] = Secret,
            ["redirect_uris"] = new JsonArray("http://localhost"),
        },
    }.ToJsonString(Indented);
}
