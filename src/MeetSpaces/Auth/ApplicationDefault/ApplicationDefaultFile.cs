using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Json;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>
/// Reads an Application Default Credentials file: a gcloud credential, the configuration of a workload identity pool, or a service account key. Its addresses are
/// read by Google's own library and checked before anything is sent.
/// </summary>
internal sealed class ApplicationDefaultFile(EndpointAllowlistHandler sender, AuthEndpoints endpoints)
{
    private const string GoogleTokenUri = "https://oauth2.googleapis.com/token";

    /// <param name="json">The text of the file.</param>
    /// <param name="path">Its path, for a message.</param>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>, or <c>MeetEndpointRefused</c> if an address is not Google's.</exception>
    internal ApplicationDefaultCredential Read(string json, string path)
    {
        try
        {
            var file = NewtonsoftJsonSerializer.Instance.Deserialize<JsonCredentialParameters>(json);
            return file is null ? throw Invalid(path, "it is empty") : Read(file, json, path);
        }
        catch (Exception failure) when (failure is Newtonsoft.Json.JsonException or InvalidOperationException or ArgumentException or FormatException
            or System.Security.Cryptography.CryptographicException)
        {
            // The parser's message could quote from the file.
            throw Invalid(path, "it is not a Google credential file, or it is truncated");
        }
    }

    private static MeetApiException Invalid(string path, string reason, string? action = null) => new(
        MeetErrorId.KeyInvalid,
        $"The file '{path}' cannot be used as Application Default Credentials: {reason}.",
        action ?? "Run 'gcloud auth application-default login', or use the configuration file of the workload identity pool as downloaded from the Cloud console.");

    private ApplicationDefaultCredential Read(JsonCredentialParameters file, string json, string path)
    {
        var words = $"the Application Default Credentials in '{path}'";
        AuthEndpoints.CheckUniverse(file.UniverseDomain, words);
        switch (file.Type)
        {
            case JsonCredentialParameters.AuthorizedUserCredentialType:
                return ReadUser(file, words);
            case JsonCredentialParameters.ServiceAccountCredentialType:
                return ReadKey(file, words);
            case JsonCredentialParameters.ExternalAccountAuthorizedUserCredentialType:
                return ReadWithLibrary(json, file.Type, words, endpoints.CheckToken(file.TokenUrl, "token_url", words));
            case JsonCredentialParameters.ExternalAccountCredentialType:
                CheckSources(file.CredentialSourceConfig, words);
                if (file.ServiceAccountImpersonationUrl is { Length: > 0 } impersonation)
                {
                    endpoints.CheckToken(impersonation, "service_account_impersonation_url", words);
                }

                return ReadWithLibrary(json, file.Type, words, endpoints.CheckToken(file.TokenUrl, "token_url", words));
            case JsonCredentialParameters.ImpersonatedServiceAccountCredentialType when file.SourceCredential is { } source:
                return ReadImpersonated(file, source, path);
            case null when CredentialKind.Of(json) is { } kind:
                throw Invalid(path, $"it is {kind.Words}", kind.Action);
            default:
                throw Invalid(path, string.IsNullOrEmpty(file.Type) ? "it has no 'type'" : $"its type, '{file.Type}', is not supported");
        }
    }

    private void CheckSources(JsonCredentialParameters.CredentialSource? source, string words)
    {
        foreach (var address in (string?[])[source?.Url, source?.RegionUrl, source?.ImdsV2SessionTokenUrl])
        {
            if (!string.IsNullOrEmpty(address))
            {
                endpoints.AllowSource(address!, words);
            }
        }
    }

    private ApplicationDefaultCredential ReadWithLibrary(string json, string type, string words, Uri address)
    {
        // The library validates the file when it creates the credential.
        _ = Create(new GoogleHttpClientFactory(sender));
        return new ApplicationDefaultCredential(words, address, ApplicationDefaultCredential.RequestBy(Create), sender);

        ServiceCredential Create(GoogleHttpClientFactory factory)
        {
            var credential = CredentialFactory.FromJson(json, type)
                .CreateWithHttpClientFactory(factory)
                .CreateScoped(ApplicationDefaultCredential.Scope)
                .UnderlyingCredential;
            return credential is FileSourcedExternalAccountCredential file ? SubjectTokenFile.Credential(file, factory) : (ServiceCredential)credential;
        }
    }

    private ApplicationDefaultCredential ReadKey(JsonCredentialParameters file, string words)
    {
        var address = endpoints.CheckToken(file.TokenUri ?? GoogleTokenUri, "token_uri", words);
        var privateKey = file.PrivateKey ?? throw new FormatException();
        _ = Create(new GoogleHttpClientFactory(sender));
        return new ApplicationDefaultCredential(words, address, ApplicationDefaultCredential.RequestBy(Create), sender);

        ServiceAccountCredential Create(GoogleHttpClientFactory factory) => new(
            new ServiceAccountCredential.Initializer(file.ClientEmail, address.AbsoluteUri)
            {
                Scopes = [ApplicationDefaultCredential.Scope],
                KeyId = file.PrivateKeyId,
                Clock = new GoogleClock(sender.Http.Time),
                HttpClientFactory = factory,
                DefaultExponentialBackOffPolicy = Google.Apis.Http.ExponentialBackOffPolicy.None,
            }.FromPrivateKey(privateKey));
    }

    private ApplicationDefaultCredential ReadUser(JsonCredentialParameters file, string words)
    {
        var address = endpoints.CheckToken(file.TokenUri ?? GoogleTokenUri, "token_uri", words);
        var refreshToken = file.RefreshToken ?? throw new FormatException();
        KnownSecrets.Add(refreshToken);
        KnownSecrets.Add(file.ClientSecret);
        return new ApplicationDefaultCredential(
            words, address, (handler, cancel) => FlowWith(handler).RefreshTokenAsync("default", refreshToken, cancel), sender);

        AuthorizationCodeFlow FlowWith(EndpointAllowlistHandler handler) => new(
            new AuthorizationCodeFlow.Initializer(GoogleAuthConsts.OidcAuthorizationUrl, address.AbsoluteUri)
            {
                ClientSecrets = new ClientSecrets { ClientId = file.ClientId, ClientSecret = file.ClientSecret },
                Clock = new GoogleClock(handler.Http.Time),
                HttpClientFactory = new GoogleHttpClientFactory(handler),
                DefaultExponentialBackOffPolicy = Google.Apis.Http.ExponentialBackOffPolicy.None,
            });
    }

    // The permission to impersonate an account includes signing as it, so these accounts become the delegates of signJwt.
    private ApplicationDefaultCredential ReadImpersonated(JsonCredentialParameters file, JsonCredentialParameters source, string path)
    {
        const string Start = "/serviceAccounts/";
        var address = endpoints.CheckToken(file.ServiceAccountImpersonationUrl, "service_account_impersonation_url", $"the Application Default Credentials in '{path}'");
        var from = address.AbsolutePath.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = address.AbsolutePath.LastIndexOf(':');
        if (from < Start.Length || to <= from || source.Type == JsonCredentialParameters.ImpersonatedServiceAccountCredentialType)
        {
            throw new FormatException();
        }

        var account = Uri.UnescapeDataString(address.AbsolutePath.Substring(from, to - from));
        var json = NewtonsoftJsonSerializer.Instance.Serialize(source);
        var credential = Read(source, json, path);
        return credential.Through([.. file.Delegates ?? [], account]);
    }
}
