using System.Text.Json;
using Google.Apis.Auth.OAuth2;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>
/// The file in which an identity provider leaves its token. Google's library would read all of it, however long, and wait for
/// a pipe for ever.
/// </summary>
/// <param name="path">The path.</param>
/// <param name="field">The field of its JSON that has the token; null if the whole file is the token.</param>
internal sealed class SubjectTokenFile(string path, string? field) : ProgrammaticExternalAccountCredential.ISubjectTokenProvider
{
    private const string Action = "Check credential_source of the configuration of the workload identity pool, and who may read the file that it names.";

    /// <summary>The same credential, which reads its file by this class.</summary>
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
        return string.IsNullOrEmpty(field) ? file.Text : FieldOf(file.Text);
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
            // The message of the parser could quote from the file.
        }

        throw new MeetApiException(MeetErrorId.KeyInvalid, $"The file '{path}' has no token of an identity provider: it is not JSON with the text '{field}'.", Action);
    }
}
