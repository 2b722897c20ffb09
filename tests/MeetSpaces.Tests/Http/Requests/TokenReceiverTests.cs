using System.Net;
using System.Reflection;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Http.Requests;

/// <summary>An access token goes only to the API that it is for: Calendar's to www.googleapis.com, all others to meet.googleapis.com, or each to an emulator.</summary>
public sealed class TokenReceiverTests
{
    private const string Meet = "https://meet.googleapis.com/";
    private const string Calendar = "https://www.googleapis.com/";

    public static TheoryData<string> Methods =>
        [.. typeof(MeetMethod).GetProperties(BindingFlags.Static | BindingFlags.NonPublic).Where(property => property.PropertyType == typeof(MeetMethod)).Select(property => property.Name)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_goes_to_the_address_of_its_own_API(string method)
    {
        Assert.Equal(new Uri(method == nameof(MeetMethod.ListEvents) ? Calendar : Meet), ContextOf(MethodOf(method), Meet).Endpoint);
        Assert.Equal(new Uri("http://127.0.0.1:8080/"), ContextOf(MethodOf(method), "http://127.0.0.1:8080/").Endpoint);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_token_is_sent_there_and_nowhere_else(string method)
    {
        var own = method == nameof(MeetMethod.ListEvents) ? Calendar : Meet;
        string[] others =
        [
            own == Meet ? Calendar : Meet,
            own.Replace("https", "http", StringComparison.Ordinal),
            own.Replace(".com/", ".com:8443/", StringComparison.Ordinal),
            own.Replace(".com/", ".com.example.com/", StringComparison.Ordinal),
            own.Replace("https://", "https://x.", StringComparison.Ordinal),
            "https://oauth2.googleapis.com/",
            "https://example.com/",
            "http://127.0.0.1:8080/",
        ];
        Assert.Equal([own + "v2/x"], await SentAsync(ContextOf(MethodOf(method), Meet), own));
        foreach (var other in others)
        {
            Assert.Empty(await SentAsync(ContextOf(MethodOf(method), Meet), other));
        }
    }

    [Fact]
    public async Task With_an_emulator_every_token_goes_to_its_port_only()
    {
        const string Emulator = "http://127.0.0.1:8080/";
        foreach (var method in (MeetMethod[])[MeetMethod.GetSpace, MeetMethod.ListEvents])
        {
            Assert.Equal([Emulator + "v2/x"], await SentAsync(ContextOf(method, Emulator), Emulator));
            Assert.Empty(await SentAsync(ContextOf(method, Emulator), "http://127.0.0.1:8081/"));
            Assert.Empty(await SentAsync(ContextOf(method, Emulator), Meet));
            Assert.Empty(await SentAsync(ContextOf(method, Emulator), Calendar));
        }
    }

    [Theory]
    [InlineData(nameof(MeetMethod.GetSpace), Calendar)]
    [InlineData(nameof(MeetMethod.ListEvents), Meet)]
    [InlineData(nameof(MeetMethod.GetSpace), "https://example.com/")]
    public async Task An_address_that_belongs_to_another_API_is_refused_whatever_the_context_says(string method, string address)
    {
        var tokens = new Tokens();
        var context = new RequestContext(MethodOf(method), "alice@example.com", MethodOf(method).Scopes[0], tokens, new ProjectQuota("p", MeetQuota.Off), null, default)
        {
            Endpoint = new Uri(address),
        };

        Assert.Empty(await SentAsync(context, address));
        Assert.Equal(0, tokens.Fetched);
    }

    private static MeetMethod MethodOf(string name) =>
        (MeetMethod)typeof(MeetMethod).GetProperty(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    private static RequestContext ContextOf(MeetMethod method, string endpoint)
    {
        using var http = new MeetHttp(TimeProvider.System, () => 0);
        var access = new ApiAccess(http, new Uri(endpoint), Enum.GetValues<MeetScope>(), new Tokens(), new ProjectQuota("p", MeetQuota.Off));
        return access.CreateContext(method, "alice@example.com", null, default);
    }

    /// <summary>The addresses that receive a token when the handler is given a request to the address.</summary>
    private static async Task<IReadOnlyList<string>> SentAsync(RequestContext context, string address)
    {
        using var network = new Network();
        using var handler = new AuthorizationHandler { InnerHandler = network };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address + "v2/x"));
        RequestOptions.SetContext(request, context);
        try
        {
            using var answer = await invoker.SendAsync(request, Cancellation);
        }
        catch (MeetApiException failure)
        {
            Assert.Equal(MeetErrorId.EndpointRefused, failure.ErrorId);
            Assert.DoesNotContain("s3cret", failure.ToString());
        }

        return network.Sent;
    }

    private sealed class Network : HttpMessageHandler
    {
        internal List<string> Sent { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("Bearer s3cret", request.Headers.Authorization?.ToString());
            Sent.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }

    private sealed class Tokens : IAccessTokenSource
    {
        internal int Fetched { get; private set; }

        public Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken)
        {
            Fetched++;
            return Task.FromResult(new AccessToken("s3cret", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1)));
        }

        public DateTimeOffset? ExpiryOf(string subject) => null;

        public void Reject(string subject, MeetScope scope, AccessToken rejected) => throw new InvalidOperationException("Nothing is refused here.");
    }
}
