using System.Text;
using System.Text.Json;
using MeetSpaces.Auth.Tokens;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>A user's sign-in as <c>-TokenCachePath</c> stores it. The refresh token is a secret.</summary>
internal sealed class CachedCredential(string clientId, string email, string? scope, string refreshToken)
{
    internal string ClientId { get; } = clientId;

    /// <summary>The user's email address; empty if Google did not return it.</summary>
    internal string Email { get; } = email;

    internal string? Scope { get; } = scope;

    internal string RefreshToken { get; } = refreshToken;

    /// <summary>Reads a credential from a file's text; null if it is another kind of file.</summary>
    internal static CachedCredential? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            return TokenEndpoint.TextOf(json, "client_id") is { } clientId
                && TokenEndpoint.TextOf(json, "email") is { } email
                && TokenEndpoint.TextOf(json, "refresh_token") is { Length: > 0 } refreshToken
                ? new CachedCredential(clientId, email, TokenEndpoint.TextOf(json, "scope"), refreshToken)
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The parser's message could quote from the file.
            return null;
        }
    }

    internal string ToJson()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("client_id", ClientId);
            writer.WriteString("email", Email);
            writer.WriteString("scope", Scope);
            writer.WriteString("refresh_token", RefreshToken);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Shows the user, never the secret.</summary>
    public override string ToString() => $"sign-in of {Email}";
}
