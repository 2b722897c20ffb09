using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.ApplicationDefault;

/// <summary>Who this machine or this user is to Google Cloud, without a key in a file: Application Default Credentials.</summary>
/// <param name="words">Where it comes from, for a message.</param>
/// <param name="address">Where its tokens come from.</param>
/// <param name="request">Asks for a token, each time anew.</param>
/// <param name="http">The clock of the waits and limits.</param>
internal sealed class ApplicationDefaultCredential(string words, Uri address, Func<CancellationToken, Task<TokenResponse>> request, MeetHttp http)
{
    /// <summary>What IAM's signJwt wants of the caller's token.</summary>
    internal const string Scope = "https://www.googleapis.com/auth/iam";

    /// <summary>The service accounts through which it acts, the first one first; empty where it acts by itself.</summary>
    internal IReadOnlyList<string> Delegates { get; init; } = [];

    /// <summary>Asks one of the library's credentials, each time anew.</summary>
    internal static Func<CancellationToken, Task<TokenResponse>> RequestBy(ServiceCredential credential) => async cancellationToken =>
    {
        await credential.RequestAccessTokenAsync(cancellationToken).ConfigureAwait(false);
        return credential.Token;
    };

    /// <summary>Asks for a token.</summary>
    /// <exception cref="MeetApiException">It was refused, or there was no answer.</exception>
    internal Task<AccessToken> FetchAsync(CancellationToken cancellationToken) => TokenRetry.RunAsync(
        http,
        async attempt => TokenAnswer.ToAccessToken(await request(attempt).ConfigureAwait(false), http.Time),
        Explain,
        cancellationToken);

    /// <summary>The same credential, acting through a chain of service accounts.</summary>
    internal ApplicationDefaultCredential Through(IReadOnlyList<string> accounts) => new(words, address, request, http) { Delegates = accounts };

    /// <summary>Where it comes from; never a secret.</summary>
    public override string ToString() => words;

    private MeetApiException Explain(Exception failure) => failure switch
    {
        TokenResponseException { Error.Error: { Length: > 0 } error } refused when OAuthErrorMapper.IsOAuthError(error) =>
            Refused($"{error}: {refused.Error.ErrorDescription}", (int?)refused.StatusCode),
        TokenResponseException { StatusCode: { } status } when (int)status is >= 400 and < 500 and not 429 =>
            Refused($"{address.Authority} answered {(int)status}", (int)status),
        SubjectTokenException { InnerException: { } cause } when SignInErrorMapper.Known(cause) is null =>
            Refused(
                "the token of the identity provider cannot be had" +
                (cause is HttpRequestException or IOException or UnauthorizedAccessException ? $" ({cause.Message.TrimEnd('.')})" : string.Empty),
                null),
        _ => SignInErrorMapper.From(failure, $"Getting a token of {words}", address),
    };

    private MeetApiException Refused(string why, int? statusCode) => new(
        MeetErrorId.AuthenticationFailed,
        $"Getting a token of {words} was refused: {why.TrimEnd(':', ' ')}.",
        "Renew it: on a person's machine by 'gcloud auth application-default login', with workload identity federation by checking the provider and the pool in the Cloud console (IAM and admin > Workload identity federation).")
    {
        StatusCode = statusCode,
        RequestUri = address,
    };
}
