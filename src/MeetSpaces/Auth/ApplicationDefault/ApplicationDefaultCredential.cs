using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>Application Default Credentials: the Google Cloud credential of this machine or user.</summary>
/// <param name="words">A description of where the credential comes from, for messages.</param>
/// <param name="address">The address that issues its tokens.</param>
/// <param name="request">Requests a new token.</param>
/// <param name="sender">Sends the requests.</param>
internal sealed class ApplicationDefaultCredential(
    string words, Uri address, Func<EndpointAllowlistHandler, CancellationToken, Task<TokenResponse>> request, EndpointAllowlistHandler sender)
{
    /// <summary>The scope that IAM's signJwt needs.</summary>
    internal const string Scope = "https://www.googleapis.com/auth/iam";

    /// <summary>The service accounts through which the credential acts, in order; empty if it acts directly.</summary>
    internal IReadOnlyList<string> Delegates { get; init; } = [];

    /// <summary>Requests a token by a credential of Google's library, created for each request.</summary>
    internal static Func<EndpointAllowlistHandler, CancellationToken, Task<TokenResponse>> RequestBy(
        Func<GoogleHttpClientFactory, ServiceCredential> create) => async (sender, cancellationToken) =>
        {
            var credential = create(new GoogleHttpClientFactory(sender));
            await credential.RequestAccessTokenAsync(cancellationToken).ConfigureAwait(false);
            return credential.Token;
        };

    /// <summary>Requests a token.</summary>
    /// <exception cref="MeetApiException">Google refused the request or did not respond.</exception>
    internal Task<AccessToken> FetchAsync(ITrace? trace, CancellationToken cancellationToken) => TokenRetry.RunAsync(
        sender.Http,
        async attempt =>
        {
            var answer = await request(sender.WithTrace(trace), attempt).ConfigureAwait(false);
            return TokenEndpoint.ToAccessToken(answer?.AccessToken, answer?.ExpiresInSeconds, sender.Http.Time);
        },
        failure => AuthErrorMapper.MapDefaultCredential(failure, words, address),
        cancellationToken);

    /// <summary>The same credential, acting through a chain of service accounts.</summary>
    internal ApplicationDefaultCredential Through(IReadOnlyList<string> accounts) => new(words, address, request, sender) { Delegates = accounts };

    /// <summary>Describes where the credential comes from, without secrets.</summary>
    public override string ToString() => words;
}
