using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Util;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>Makes Google's library send through our handlers. By itself, it would follow redirects and send the signed assertion along.</summary>
internal sealed class GoogleHttpClientFactory(HttpMessageHandler handlers) : IHttpClientFactory
{
    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var handler = new ConfigurableMessageHandler(handlers) { FollowRedirect = false, NumTries = 1 };
        var client = new ConfigurableHttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };

        // A credential may send with the token of another one: an impersonated credential uses that of its source.
        foreach (var initializer in args?.Initializers ?? [])
        {
            initializer.Initialize(client);
        }

        return client;
    }
}

/// <summary>Adapts our clock to the interface of Google's library.</summary>
internal sealed class GoogleClock(TimeProvider time) : IClock
{
    public DateTime Now => time.GetLocalNow().DateTime;

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
}

/// <summary>Translates the exceptions of Google's library, so that nothing outside this folder depends on them.</summary>
internal static class GoogleErrors
{
    /// <summary>Our exception for one of Google's library; null for any other exception.</summary>
    internal static Exception? Translate(Exception failure) => failure switch
    {
        _ when TransportErrorMapper.Inner<PassingFaultException>(failure) is { } fault => fault,
        TokenResponseException refused => new OAuthErrorException(
            refused.Error?.Error, refused.Error?.ErrorDescription, (int?)refused.StatusCode),
        SubjectTokenException { InnerException: OperationCanceledException canceled } => canceled,
        SubjectTokenException { InnerException: { } cause } => TransportErrorMapper.Inner<MeetApiException>(cause) as Exception
            ?? new CredentialUnavailableException(
                "the identity provider issued no token" +
                (cause is HttpRequestException or IOException or UnauthorizedAccessException ? $" ({cause.Message.TrimEnd('.')})" : string.Empty),
                cause),
        _ => null,
    };
}
