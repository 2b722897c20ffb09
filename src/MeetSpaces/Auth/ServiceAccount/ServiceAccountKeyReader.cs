using System.Security.Cryptography;
using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>Reads a key and says what is wrong with it, without ever quoting from it.</summary>
internal static class ServiceAccountKeyReader
{
    private const string NewKey =
        "Make a new JSON key in the Cloud console (IAM and admin > Service accounts > Keys) and give the file as it was downloaded.";

    /// <param name="json">The text of the key file.</param>
    /// <param name="source">What to call the key in a message: its path, or the parameter it came by.</param>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c> or, for another universe, <c>MeetEndpointRefused</c>.</exception>
    internal static ServiceAccountKey Read(string json, string source)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            throw Invalid(source, "it is empty");
        }

        var key = Parse(json, source);
        if (key.Type != "service_account")
        {
            throw key.Type is null
                ? Invalid(source, "it has no 'type'")
                : Invalid(
                    source,
                    $"its type is '{key.Type}', not 'service_account'",
                    "Where it is a credential of gcloud or of a workload identity pool, sign in without a key: Connect-Meet -ServiceAccount name@project.iam.gserviceaccount.com.");
        }

        Require(key.ClientEmail, "client_email", source);
        Require(key.PrivateKey, "private_key", source);
        AuthEndpoints.CheckUniverse(key.UniverseDomain, $"the key {source}");
        try
        {
            _ = new ServiceAccountCredential.Initializer(key.ClientEmail).FromPrivateKey(key.PrivateKey);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or CryptographicException or InvalidOperationException
            or IndexOutOfRangeException or OverflowException or NotSupportedException or EndOfStreamException)
        {
            throw Invalid(source, "its 'private_key' is not a whole RSA key in PEM form");
        }

        return key;
    }

    private static ServiceAccountKey Parse(string json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, AuthJson.Default.ServiceAccountKey) ?? throw Invalid(source, "it is null");
        }
        catch (JsonException failure)
        {
            // The message of the parser could quote from the key.
            throw Invalid(source, $"it is not valid JSON (line {failure.LineNumber + 1})");
        }
    }

    private static void Require(string? value, string field, string source)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Invalid(source, $"it has no '{field}'");
        }
    }

    private static MeetApiException Invalid(string source, string reason, string action = NewKey) =>
        new(MeetErrorId.KeyInvalid, $"The service account key {source} cannot be used: {reason}.", action);
}
