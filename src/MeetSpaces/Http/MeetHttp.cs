using System.Net;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>
/// The HTTP connections of the process, and the handlers that each request passes through. It has no state of a signed-in user: the
/// user, the token and the trace travel with each request.
/// </summary>
internal sealed class MeetHttp : IDisposable
{
    private const int MaxConnections = 64;

    // The default of HttpClientFactory, so that DNS changes are noticed.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly Lazy<MeetHttp> Lazy = new(() => new MeetHttp(TimeProvider.System, NextJitter));
    private static readonly Random Random = new();
    private readonly QuotaRateLimiter limiter;
    private readonly int bodyLimit;
    private readonly Lazy<Route> direct;
    private readonly Lazy<Route> proxied;

    /// <param name="time">The clock that every delay and limit uses.</param>
    /// <param name="jitter">Returns a new random number from 0 to 1 on each call.</param>
    /// <param name="bodyLimit">The size limit of a response body, in bytes.</param>
    /// <param name="primary">Answers the requests instead of the network; disposed with this object.</param>
    internal MeetHttp(TimeProvider time, Func<double> jitter, int bodyLimit = BodyLimitHandler.DefaultLimitBytes, HttpMessageHandler? primary = null)
    {
        Time = time;
        Jitter = jitter;
        this.bodyLimit = bodyLimit;
        limiter = new QuotaRateLimiter(time);
        direct = new Lazy<Route>(() => new Route(this, primary ?? CreatePrimaryHandler(useProxy: false)));
        proxied = new Lazy<Route>(() => new Route(this, primary ?? CreatePrimaryHandler(useProxy: true)));
    }

    /// <summary>Shared by every connection of the process.</summary>
    internal static MeetHttp Shared => Lazy.Value;

    internal TimeProvider Time { get; }

    /// <summary>Returns a new random number from 0 to 1 on each call.</summary>
    internal Func<double> Jitter { get; }

    public void Dispose()
    {
        foreach (var route in (Lazy<Route>[])[direct, proxied])
        {
            if (route.IsValueCreated)
            {
                route.Value.Dispose();
            }
        }

        limiter.Dispose();
    }

    /// <summary>Sends requests to the Meet API, each with its <see cref="RequestContext"/>.</summary>
    internal HttpMessageInvoker ApiInvoker(Uri address) => RouteTo(address).Api;

    /// <summary>Sends requests to a token endpoint.</summary>
    internal HttpMessageInvoker TokenInvoker(Uri address) => RouteTo(address).Tokens;

    private Route RouteTo(Uri address)
    {
#if NETFRAMEWORK
        ServicePointManager.FindServicePoint(address).ConnectionLeaseTimeout = (int)ConnectionLifetime.TotalMilliseconds;
#endif
        return (address.IsLoopback || TrustedEndpoints.IsMetadataServer(address) ? direct : proxied).Value;
    }

#if NETFRAMEWORK
    private static HttpClientHandler CreatePrimaryHandler(bool useProxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        MaxConnectionsPerServer = MaxConnections,

        // powershell.exe 5.1 may otherwise still offer TLS 1.0.
        SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
    };
#else
    private static SocketsHttpHandler CreatePrimaryHandler(bool useProxy) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        MaxConnectionsPerServer = MaxConnections,
        PooledConnectionLifetime = ConnectionLifetime,

        // No distributed tracing headers: they would send data about this machine to Google.
        ActivityHeadersPropagator = null,
    };
#endif

    private static double NextJitter()
    {
        lock (Random)
        {
            return Random.NextDouble();
        }
    }

    /// <summary>One pool of connections, and the two chains of handlers above it.</summary>
    private sealed class Route : IDisposable
    {
        private readonly HttpMessageHandler primary;

        internal Route(MeetHttp http, HttpMessageHandler primary)
        {
            this.primary = primary;
            Api = Chain(
                new RetryHandler(http.Time, http.Jitter),
                new AuthorizationHandler(),
                new RateLimitingHandler(http.limiter),
                new AttemptHandler(http.Time),
                new WireTraceHandler(),
                new BodyLimitHandler(http.bodyLimit));
            Tokens = Chain(new WireTraceHandler(), new BodyLimitHandler(http.bodyLimit));
        }

        internal HttpMessageInvoker Api { get; }

        internal HttpMessageInvoker Tokens { get; }

        public void Dispose() => primary.Dispose();

        private HttpMessageInvoker Chain(params DelegatingHandler[] handlers)
        {
            HttpMessageHandler next = primary;
            foreach (var handler in Enumerable.Reverse(handlers))
            {
                handler.InnerHandler = next;
                next = handler;
            }

            return new HttpMessageInvoker(next, disposeHandler: false);
        }
    }
}
