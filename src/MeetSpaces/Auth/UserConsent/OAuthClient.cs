using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Http;
using Google.Apis.Json;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>The OAuth client of a Cloud project, for which a user gives consent.</summary>
internal sealed class OAuthClient
{
    // With these scopes, Google also returns the user's email address.
    private static readonly string[] IdentityScopes = ["openid", "email"];
    private readonly ClientSecrets secrets;

    private OAuthClient(ClientSecrets secrets)
    {
        KnownSecrets.Add(secrets.ClientSecret);
        this.secrets = secrets;
    }

    /// <summary>The client ID. The client secret is never shown, although every copy of an installed app holds it.</summary>
    internal string Id => secrets.ClientId;

    /// <summary>The Cloud project of the client; null if the file does not name it.</summary>
    internal string? ProjectId { get; private init; }

    /// <param name="json">The text of the file. The addresses in it are ignored; Google's own are used.</param>
    /// <param name="path">Its path, for a message.</param>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>.</exception>
    internal static OAuthClient Read(string json, string path)
    {
        ClientSecrets? secrets;
        try
        {
            secrets = NewtonsoftJsonSerializer.Instance.Deserialize<GoogleClientSecrets>(json)?.Secrets;
        }
        catch (Exception failure) when (failure is Newtonsoft.Json.JsonException or InvalidOperationException)
        {
            secrets = null;
        }

        if (!string.IsNullOrWhiteSpace(secrets?.ClientId))
        {
            return new OAuthClient(secrets!) { ProjectId = ProjectIn(json) };
        }

        var kind = CredentialKind.Of(json);
        throw kind is not null && kind.Words != CredentialKind.OfClient
            ? new MeetApiException(MeetErrorId.KeyInvalid, $"The file '{path}' is not an OAuth client file: it is {kind.Words}.", kind.Action)
            : new MeetApiException(
                MeetErrorId.KeyInvalid,
                $"The file '{path}' is not an OAuth client file: it has neither 'installed' nor 'web' with a 'client_id'.",
                "In the Cloud console, APIs and services > Credentials, create an OAuth client of type 'Desktop app', and use the file that you download there.");
    }

    /// <summary>Creates Google's flow for this client, sending through our handlers.</summary>
    /// <param name="scopes">The scopes to ask for.</param>
    /// <param name="subject">The user whose consent is asked for; null lets the user choose in the browser.</param>
    /// <param name="endpoints">The addresses to send to.</param>
    /// <param name="sender">Sends the requests.</param>
    internal PkceGoogleAuthorizationCodeFlow FlowFor(
        IReadOnlyList<MeetScope> scopes, string? subject, AuthEndpoints endpoints, EndpointAllowlistHandler sender) =>
        new(new Initializer(endpoints)
        {
            ClientSecrets = secrets,
            Scopes = scopes.Select(MeetScopes.AddressOf).Concat(IdentityScopes),
            LoginHint = subject,
            Clock = new GoogleClock(sender.Http.Time),
            HttpClientFactory = new GoogleHttpClientFactory(sender),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
        });

    // Google's library does not read this field.
    private static string? ProjectIn(string json)
    {
        try
        {
            using var file = JsonDocument.Parse(json);
            return file.RootElement.TryGetProperty("installed", out var client) || file.RootElement.TryGetProperty("web", out client)
                ? TokenEndpoint.TextOf(client, "project_id")
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class Initializer(AuthEndpoints endpoints) : GoogleAuthorizationCodeFlow.Initializer(
        endpoints.Authorization.AbsoluteUri, endpoints.Token.AbsoluteUri, GoogleAuthConsts.RevokeTokenUrl);
}
