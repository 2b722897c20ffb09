using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MeetSpaces.Auth.ApplicationDefault;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ServiceAccount;

/// <summary>Signs as a service account with IAM (<c>projects.serviceAccounts.signJwt</c>). The key never leaves Google.</summary>
internal sealed class IamSigner : IAssertionSigner
{
    private readonly string serviceAccount;
    private readonly ApplicationDefaultCredential credential;
    private readonly CachedAccessToken token;
    private readonly IReadOnlyList<string> delegates;
    private readonly Uri address;
    private readonly EndpointAllowlistHandler sender;

    /// <param name="serviceAccount">The service account to sign as.</param>
    /// <param name="credential">The credential of this machine or user.</param>
    /// <param name="delegates">The service accounts between the credential and the account that signs, in order.</param>
    /// <param name="iam">The address of the IAM Credentials API.</param>
    /// <param name="sender">Sends the requests.</param>
    internal IamSigner(
        string serviceAccount, ApplicationDefaultCredential credential, IReadOnlyList<string> delegates, Uri iam, EndpointAllowlistHandler sender)
    {
        this.serviceAccount = serviceAccount;
        this.credential = credential;
        this.sender = sender;
        token = new CachedAccessToken(credential.FetchAsync, sender.Http.Time);
        address = new Uri(iam, $"v1/projects/-/serviceAccounts/{serviceAccount}:signJwt");

        // gcloud's own impersonation may already end at the account that signs.
        var through = credential.Delegates;
        var isThere = delegates.Count == 0
            && through.Count > 0
            && string.Equals(through[through.Count - 1], serviceAccount, StringComparison.OrdinalIgnoreCase);
        this.delegates = isThere ? [.. through.Take(through.Count - 1)] : [.. through, .. delegates];
    }

    /// <exception cref="MeetApiException">The credential or IAM refused the request, or there was no response.</exception>
    public async Task<string> SignAsync(string claims, ITrace? trace, CancellationToken cancellationToken)
    {
        var sent = 0;
        var bearer = await token.GetAsync(trace, cancellationToken).ConfigureAwait(false);
        var answer = await AskAsync().ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            token.Reject(bearer);
            bearer = await token.GetAsync(trace, cancellationToken).ConfigureAwait(false);
            answer = await AskAsync().ConfigureAwait(false);
        }

        return answer.Status == HttpStatusCode.OK ? Signed(answer, sent) : throw Refused((int)answer.Status, answer.Body, sent);

        Task<SignAnswer> AskAsync() => TokenRetry.RunAsync(
            sender.Http,
            attempt =>
            {
                sent++;
                return RequestAsync(claims, bearer, trace, attempt);
            },
            failure => failure is PassingFaultException fault ? Refused(fault.StatusCode, fault.Body, sent) : Broken(failure),
            cancellationToken);
    }

    private string Signed(SignAnswer answer, int attempts)
    {
        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            return TokenEndpoint.TextOf(json.RootElement, "signedJwt") is { Length: > 0 } signed
                ? signed
                : throw new JsonException("The response has no signedJwt.");
        }
        catch (JsonException failure)
        {
            var broken = Broken(failure);
            broken.Attempts = attempts;
            throw broken;
        }
    }

    private MeetApiException Broken(Exception failure) => TransportErrorMapper.Map($"Signing as {serviceAccount} with IAM", address, failure);

    private MeetApiException Refused(int statusCode, byte[] body, int attempts)
    {
        var refused = AuthErrorMapper.MapIam(statusCode, body, serviceAccount, credential.ToString(), delegates, address);
        refused.Attempts = attempts;
        return refused;
    }

    private async Task<SignAnswer> RequestAsync(string claims, AccessToken bearer, ITrace? trace, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Body(claims) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value);
        using var response = await sender.WithTrace(trace).RequestAsync(request, cancellationToken).ConfigureAwait(false);
        return new SignAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
    }

    private ByteArrayContent Body(string claims)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("delegates");
            foreach (var account in delegates)
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

    private sealed class SignAnswer(HttpStatusCode status, byte[] body)
    {
        internal HttpStatusCode Status { get; } = status;

        internal byte[] Body { get; } = body;
    }
}
