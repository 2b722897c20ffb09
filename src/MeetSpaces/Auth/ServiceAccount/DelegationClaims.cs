using System.Text;
using System.Text.Json;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>What an assertion of domain-wide delegation says, in Google's guide "Using OAuth 2.0 for server to server applications".</summary>
internal static class DelegationClaims
{
    // Google's own library signs for this address, whichever one the assertion is then sent to.
    private const string Audience = "https://oauth2.googleapis.com/token";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    internal static string Write(string serviceAccount, string subject, IReadOnlyList<MeetScope> scopes, DateTimeOffset now)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", serviceAccount);
            writer.WriteString("sub", subject);
            writer.WriteString("scope", string.Join(" ", scopes.Select(MeetScopes.AddressOf)));
            writer.WriteString("aud", Audience);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", now.ToUnixTimeSeconds() + (long)Lifetime.TotalSeconds);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
