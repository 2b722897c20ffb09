using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MeetSpaces.Auth.ApplicationDefault;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>Has IAM sign as a service account (<c>projects.serviceAccounts.signJwt</c>): its key never leaves Google.</summary>
internal sealed class IamSigner
{
    private readonly string serviceAccount;
    private readonly ApplicationDefaultCredential ambient;
    private readonly CachedAccessToken token;
    private readonly IReadOnlyList<string> chain;
    private readonly Uri address;
    private readonly MeetHttp http;
    private readonly EndpointAllowlistHandler sender;

    /// <param name="serviceAccount">As whom to sign.</param>
    /// <param name="ambient">Who asks for it.</param>
    /// <param name="delegates">The service accounts between them, the first one first.</param>
    /// <param name="iam">The address of the IAM Credentials API.</param>
    /// <param name="http">The clock of the waits and limits.</param>
    /// <param name="sender">Sends.</param>
    internal IamSigner(
        string serviceAccount, ApplicationDefaultCredential ambient, IReadOnlyList<string> delegates, Uri iam, MeetHttp http, EndpointAllowlistHandler sender)
    {
        this.serviceAccount = serviceAccount;
        this.ambient = ambient;
        this.http = http;
        this.sender = sender;
        token = new CachedAccessToken(ambient.FetchAsync, http.Time);
        address = new Uri(iam, $"v1/projects/-/serviceAccounts/{serviceAccount}:signJwt");

        // gcloud's own impersonation may already end at the very account that signs.
        var through = ambient.Delegates;
        var isThere = delegates.Count == 0
            && through.Count > 0
            && string.Equals(through[through.Count - 1], serviceAccount, StringComparison.OrdinalIgnoreCase);
        chain = isThere ? [.. through.Take(through.Count - 1)] : [.. through, .. delegates];
    }

    /// <param name="claims">The claims as JSON.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>The signed assertion.</returns>
    /// <exception cref="MeetApiException">The ambient credential or IAM refuses, or there was no answer.</exception>
    internal async Task<string> SignAsync(string claims, CancellationToken cancellationToken)
    {
        var bearer = await token.GetAsync(cancellationToken).ConfigureAwait(false);
        var (status, answer) = await AskAsync(claims, bearer, cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.Unauthorized)
        {
            token.Reject(bearer);
            bearer = await token.GetAsync(cancellationToken).ConfigureAwait(false);
            (status, answer) = await AskAsync(claims, bearer, cancellationToken).ConfigureAwait(false);
        }

        return status == HttpStatusCode.OK ? Signed(answer) : throw Refused(status, answer);
    }

    private Task<(HttpStatusCode Status, byte[] Answer)> AskAsync(string claims, AccessToken bearer, CancellationToken cancellationToken) =>
        TokenRetry.RunAsync(
            http,
            async attempt =>
            {
                var asked = await RequestAsync(claims, bearer, attempt).ConfigureAwait(false);
                return (int)asked.Status is 408 or 429 or >= 500 ? throw Refused(asked.Status, asked.Answer) : asked;
            },
            Broken,
            cancellationToken);

    private string Signed(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, AuthJson.Default.SignJwtAnswer)?.SignedJwt is { Length: > 0 } signed
                ? signed
                : throw new JsonException("The answer has no signedJwt.");
        }
        catch (JsonException failure)
        {
            throw Broken(failure);
        }
    }

    private MeetApiException Broken(Exception failure) => SignInErrorMapper.From(failure, $"Having IAM sign as {serviceAccount}", address);

    private MeetApiException Refused(HttpStatusCode status, byte[] answer) =>
        IamErrorMapper.From((int)status, answer, serviceAccount, ambient.ToString(), chain, address);

    private async Task<(HttpStatusCode Status, byte[] Answer)> RequestAsync(string claims, AccessToken bearer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(claims) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value);
        using var response = await sender.RequestAsync(request, cancellationToken).ConfigureAwait(false);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
    }

    private ByteArrayContent Body(string claims)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("delegates");
            foreach (var account in chain)
            {
                writer.WriteStringValue($"projects/-/serviceAccounts/{account}");
            }

            writer.WriteEndArray();
            writer.WriteString("payload", claims);
            writer.WriteEndObject();
        }

        var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }
}
