using Google.Apis.Http;
using MeetSpaces.Client.Http;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace MeetSpaces.Auth;

/// <summary>Lets Google's library send through our own handlers. It would follow redirects by itself, with the signed assertion.</summary>
internal sealed class TokenHttpClientFactory(MeetHttp http, Uri tokenUri) : IHttpClientFactory
{
    public ConfigurableHttpClient CreateHttpClient(CreateHttpClientArgs args)
    {
        var handler = new ConfigurableMessageHandler(http.CreateTokenHandler(tokenUri)) { FollowRedirect = false, NumTries = 1 };
        return new ConfigurableHttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
