using System.Security.Cryptography;
using System.Text.Json;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>A service account key, as created by the Cloud console. Error messages never quote from it.</summary>
internal sealed class ServiceAccountKey
{
    private const string NewKey =
        "Create a new JSON key in the Cloud console (IAM and admin > Service accounts > Keys) and use the file as it was downloaded.";

    private ServiceAccountKey(JsonElement json, string source)
    {
        var type = TokenEndpoint.TextOf(json, "type");
        if (type != "service_account")
        {
            throw CredentialKind.Of(json) is { } kind ? Invalid(source, $"it is {kind.Words}", kind.Action)
                : type is null ? Invalid(source, "it has no 'type'")
                : Invalid(source, $"its type is '{type}', not 'service_account'");
        }

        ClientEmail = Require(json, "client_email", source);
        PrivateKey = Require(json, "private_key", source);
        PrivateKeyId = TokenEndpoint.TextOf(json, "private_key_id");
        ProjectId = TokenEndpoint.TextOf(json, "project_id");
        ClientId = TokenEndpoint.TextOf(json, "client_id");
        TokenUri = TokenEndpoint.TextOf(json, "token_uri");
        AuthEndpoints.CheckUniverse(TokenEndpoint.TextOf(json, "universe_domain"), $"the key {source}");
        try
        {
            using var rsa = CreateRsa();
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or CryptographicException or InvalidOperationException
            or IndexOutOfRangeException or OverflowException or NotSupportedException or EndOfStreamException)
        {
            throw Invalid(source, "its 'private_key' is not a complete RSA key in PEM format");
        }
    }

    /// <summary>The address of the service account.</summary>
    internal string ClientEmail { get; }

    internal string? PrivateKeyId { get; }

    internal string? ProjectId { get; }

    /// <summary>The numeric client ID.</summary>
    internal string? ClientId { get; }

    internal string? TokenUri { get; }

    private string PrivateKey { get; }

    /// <param name="json">The text of the key file.</param>
    /// <param name="source">How messages refer to the key: by its path or its parameter.</param>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c> or, for another universe, <c>MeetEndpointRefused</c>.</exception>
    internal static ServiceAccountKey Read(string json, string source)
    {
        // A secret store may have kept the byte order mark of a text file.
        json = json.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(json))
        {
            throw Invalid(source, "it is empty");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ServiceAccountKey(document.RootElement, source)
                : throw Invalid(source, "it is not a JSON object");
        }
        catch (JsonException failure)
        {
            // The parser's message could quote from the key.
            throw Invalid(source, $"it is not valid JSON (line {failure.LineNumber + 1})");
        }
    }

    /// <summary>Creates the private key for signing.</summary>
#if NET
    internal RSA CreateRsa()
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(PrivateKey);
        return rsa;
    }
#else
    internal RSA CreateRsa() => new Google.Apis.Auth.OAuth2.ServiceAccountCredential.Initializer(ClientEmail).FromPrivateKey(PrivateKey).Key;
#endif

    /// <summary>Shows the account, never the key.</summary>
    public override string ToString() => $"key of {ClientEmail}";

    private static string Require(JsonElement json, string field, string source) =>
        TokenEndpoint.TextOf(json, field) is { } value && !string.IsNullOrWhiteSpace(value) ? value : throw Invalid(source, $"it has no '{field}'");

    private static MeetApiException Invalid(string source, string reason, string action = NewKey) =>
        new(MeetErrorId.KeyInvalid, $"The service account key {source} cannot be used: {reason}.", action);
}
