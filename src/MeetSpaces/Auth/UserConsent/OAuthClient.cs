using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Http;
using Google.Apis.Json;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>The OAuth client of a Cloud project, to which a user consents.</summary>
internal sealed class OAuthClient
{
    // With these Google also says who has consented.
    private static readonly string[] IdentityScopes = ["openid", "email"];
    private readonly ClientSecrets secrets;

    private OAuthClient(ClientSecrets secrets)
    {
        KnownSecrets.Add(secrets.ClientSecret);
        this.secrets = secrets;
    }

    /// <summary>The client ID; the client's so-called secret, which every copy of an installed app holds, is not shown either.</summary>
    internal string Id => secrets.ClientId;

    /// <param name="json">The text of the file. The addresses in it are not used: Google's own are known.</param>
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

        return string.IsNullOrWhiteSpace(secrets?.ClientId)
            ? throw new MeetApiException(
                MeetErrorId.KeyInvalid,
                $"The file '{path}' is no OAuth client: it has neither 'installed' nor 'web' with a 'client_id'.",
                "In the Cloud console, APIs and services > Credentials, create an OAuth client of type 'Desktop app' and give the file that it downloads.")
            : new OAuthClient(secrets!);
    }

    /// <summary>Google's flow for this client, which sends through our own handlers.</summary>
    /// <param name="scopes">What is asked for.</param>
    /// <param name="subject">Whose consent is asked for; null leaves the choice to the browser.</param>
    /// <param name="endpoints">Where the requests go.</param>
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

    private sealed class Initializer(AuthEndpoints endpoints) : GoogleAuthorizationCodeFlow.Initializer(
        endpoints.Authorization.AbsoluteUri, endpoints.Token.AbsoluteUri, GoogleAuthConsts.RevokeTokenUrl);
}
