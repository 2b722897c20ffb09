using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Files;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>
/// Reads the file in which an identity provider stores its token. Google's library would read the whole file, whatever its size,
/// and would wait for a pipe indefinitely.
/// </summary>
/// <param name="path">The path of the file.</param>
/// <param name="field">The JSON field that contains the token; null if the whole file is the token.</param>
internal sealed class SubjectTokenFile(string path, string? field) : ProgrammaticExternalAccountCredential.ISubjectTokenProvider
{
    private const string Action = "Check credential_source in the configuration of the workload identity pool, and the permissions of the file that it specifies.";

    /// <summary>Returns the same credential, but reads its file with this class.</summary>
    internal static ServiceCredential Credential(FileSourcedExternalAccountCredential library, GoogleHttpClientFactory factory) =>
        new ProgrammaticExternalAccountCredential(new ProgrammaticExternalAccountCredential.Initializer(
            library.TokenServerUrl,
            library.Audience,
            library.SubjectTokenType,
            new SubjectTokenFile(library.SubjectTokenFilePath, library.SubjectTokenJsonFieldName))
        {
            ServiceAccountImpersonationUrl = library.ServiceAccountImpersonationUrl,
            WorkforcePoolUserProject = library.WorkforcePoolUserProject,
            ClientId = library.ClientId,
            ClientSecret = library.ClientSecret,
            UniverseDomain = library.UniverseDomain,
            Scopes = library.Scopes,
            QuotaProject = library.QuotaProject,
            HttpClientFactory = factory,
        });

    public async Task<string> GetSubjectTokenAsync(ProgrammaticExternalAccountCredential caller, CancellationToken taskCancellationToken)
    {
        var file = await CredentialFile.ReadAsync(path, Action, taskCancellationToken).ConfigureAwait(false);
        var token = string.IsNullOrEmpty(field) ? file.Text : FieldOf(file.Text);
        KnownSecrets.Add(token);
        return token;
    }

    private string FieldOf(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (TokenEndpoint.TextOf(json.RootElement, field!) is { } token)
            {
                return token;
            }
        }
        catch (JsonException)
        {
            // The parser's message could quote from the file.
        }

        throw new MeetApiException(MeetErrorId.KeyInvalid, $"The file '{path}' does not contain an identity provider's token: it is not JSON with a string field '{field}'.", Action);
    }
}
