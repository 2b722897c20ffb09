using System.Runtime.InteropServices;
using MeetSpaces.Auth;
using MeetSpaces.Auth.ApplicationDefault;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Looks for Application Default Credentials in Google's order: the environment variable, gcloud's file, the metadata server.</summary>
internal static class ApplicationDefaultSearch
{
    /// <exception cref="MeetApiException">There are no credentials, or they cannot be used.</exception>
    internal static async Task<ApplicationDefaultCredential> FindAsync(
        EndpointAllowlistHandler sender, AuthEndpoints endpoints, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        var path = environment(CredentialFile.Variable);
        if (string.IsNullOrWhiteSpace(path) && !endpoints.AreLocal)
        {
            // A person's own credential is never sent to an emulator.
            path = GcloudFile(environment, File.Exists);
        }

        if (!string.IsNullOrWhiteSpace(path))
        {
            var file = await CredentialFile.ReadAsync(
                path!, $"Check {CredentialFile.Variable} and the permissions of the file.", cancellationToken).ConfigureAwait(false);
            return new ApplicationDefaultFile(sender, endpoints).Read(file.Text, path!);
        }

        return await new MetadataServer(sender, endpoints).FindAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new MeetApiException(
                MeetErrorId.AuthenticationFailed,
                $"No Application Default Credentials were found: {CredentialFile.Variable} is not set, no gcloud credential file was found, and there is no metadata server at {endpoints.Metadata.Authority}.",
                "Run 'gcloud auth application-default login', set " + CredentialFile.Variable + " to the configuration of a workload identity pool, or run in Google Cloud.");
    }

    /// <summary>The path of the file that <c>gcloud auth application-default login</c> creates, or null if the file does not exist.</summary>
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
