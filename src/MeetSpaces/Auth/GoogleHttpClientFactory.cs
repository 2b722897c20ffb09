using Google.Apis.Http;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace MeetSpaces.Auth;

/// <summary>Lets Google's library send through our own handlers. It would follow redirects by itself, with the signed assertion.</summary>
internal sealed class GoogleHttpClientFactory(HttpMessageHandler handlers) : IHttpClientFactory
{
    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var handler = new ConfigurableMessageHandler(handlers) { FollowRedirect = false, NumTries = 1 };
        var client = new ConfigurableHttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };

        // One credential may send with the token of another: an impersonated one with its source's.
        foreach (var initializer in args?.Initializers ?? [])
        {
            initializer.Initialize(client);
        }

        return client;
    }
}
