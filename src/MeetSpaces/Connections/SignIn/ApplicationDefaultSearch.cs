using System.Runtime.InteropServices;
using MeetSpaces.Auth;
using MeetSpaces.Auth.ApplicationDefault;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Looks for Application Default Credentials in Google's order: the environment variable, gcloud's file, the metadata server.</summary>
internal static class ApplicationDefaultSearch
{
    /// <exception cref="MeetApiException">There is none, or it cannot be used.</exception>
    internal static async Task<ApplicationDefaultCredential> FindAsync(
        EndpointAllowlistHandler sender, AuthEndpoints endpoints, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        var path = environment(CredentialFile.Variable);
        if (string.IsNullOrWhiteSpace(path) && !endpoints.AreLocal)
        {
            // An emulator never gets the credential of a person.
            path = GcloudFile(environment, File.Exists);
        }

        if (!string.IsNullOrWhiteSpace(path))
        {
            var file = await CredentialFile.ReadAsync(
                path!, $"Check {CredentialFile.Variable} and who may read the file.", cancellationToken).ConfigureAwait(false);
            return new ApplicationDefaultFile(sender, endpoints).Read(file.Text, path!);
        }

        return await new MetadataServer(sender, endpoints).FindAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new MeetApiException(
                MeetErrorId.AuthenticationFailed,
                $"There are no Application Default Credentials: {CredentialFile.Variable} is not set, gcloud has no credentials, and there is no metadata server at {endpoints.Metadata.Authority}.",
                "Run 'gcloud auth application-default login', set " + CredentialFile.Variable + " to the configuration of a workload identity pool, or run in Google Cloud.");
    }

    /// <summary>The file that <c>gcloud auth application-default login</c> writes, or null if there is none.</summary>
    internal static string? GcloudFile(Func<string, string?> environment, Func<string, bool> exists)
    {
        const string Name = "application_default_credentials.json";
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var folder = environment("CLOUDSDK_CONFIG") is { Length: > 0 } chosen
            ? chosen
            : environment(isWindows ? "APPDATA" : "HOME") is not { Length: > 0 } home
                ? null
                : isWindows ? Path.Combine(home, "gcloud") : Path.Combine(home, ".config", "gcloud");
        return folder is not null && Path.Combine(folder, Name) is var path && exists(path) ? path : null;
    }
}
