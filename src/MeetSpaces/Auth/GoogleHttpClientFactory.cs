using Google.Apis.Http;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

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
