using System.Text.Json;

namespace MeetSpaces.Auth;

/// <summary>Recognizes the kind of a credential file that was given to the wrong parameter, and says which parameter takes it.</summary>
internal sealed class CredentialKind
{
    internal const string OfClient = "the client secret file of an OAuth client";

    private const string ByAmbientCredential =
        "Set the environment variable GOOGLE_APPLICATION_CREDENTIALS to the path of the file, and sign in without a key: Connect-Meet -ServiceAccount name@project.iam.gserviceaccount.com -Subject user@example.com.";

    private CredentialKind(string words, string action)
    {
        Words = words;
        Action = action;
    }

    /// <summary>What the file is, with its article.</summary>
    internal string Words { get; }

    /// <summary>How to sign in with it.</summary>
    internal string Action { get; }

    /// <summary>The kind of a file; null if it is not one of Google's.</summary>
    internal static CredentialKind? Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            return Of(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The kind of a file; null if it is not one of Google's.</summary>
    internal static CredentialKind? Of(JsonElement json) => TypeOf(json) switch
    {
        "service_account" => new("a service account key ('service_account')", "Sign in with the key: Connect-Meet -KeyPath with this file, and -Subject user@example.com."),
        "authorized_user" => new("a user's credential of gcloud ('authorized_user')", ByAmbientCredential),
        "impersonated_service_account" => new("a credential of gcloud for a service account ('impersonated_service_account')", ByAmbientCredential),
        "external_account" => new("the configuration of a workload identity pool ('external_account')", ByAmbientCredential),
        "external_account_authorized_user" => new("a user's credential of a workforce identity pool ('external_account_authorized_user')", ByAmbientCredential),
        null when IsClient(json, "installed") || IsClient(json, "web") =>
            new(OfClient, "Sign in with the browser: Connect-Meet -Interactive -ClientSecretPath with this file."),
        _ => null,
    };

    private static string? TypeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static bool IsClient(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var client) && client.ValueKind == JsonValueKind.Object;
}
