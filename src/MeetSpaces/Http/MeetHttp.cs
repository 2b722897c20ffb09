using System.Net;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace MeetSpaces.Http;

/// <summary>
/// The HTTP clients of the process and the handlers they go through. It knows no connection: who calls, and with what
/// token, travels on each request.
/// </summary>
internal sealed class MeetHttp : IDisposable
{
    private const string Api = "api";
    private const string Tokens = "tokens";
    private const string Loopback = "-loopback";
    private static readonly Lazy<MeetHttp> Lazy = new(() => new MeetHttp(TimeProvider.System, NextJitter));
    private static readonly Random Random = new();
    private readonly QuotaRateLimiter pacing;
    private readonly ServiceProvider services;

    /// <param name="time">The clock of every wait and limit.</param>
    /// <param name="jitter">A number from 0 to 1, anew each time.</param>
    /// <param name="bodyLimit">The largest answer, in bytes.</param>
    internal MeetHttp(TimeProvider time, Func<double> jitter, int bodyLimit = BodyLimitHandler.DefaultLimitBytes)
    {
        Time = time;
        Jitter = jitter;
        pacing = new QuotaRateLimiter(time);
        var collection = new ServiceCollection();
        foreach (var suffix in (string[])[string.Empty, Loopback])
        {
            collection.AddHttpClient(Api + suffix)
                .ConfigurePrimaryHttpMessageHandler(() => CreatePrimaryHandler(suffix != Loopback))
                .AddHttpMessageHandler(() => new RetryHandler(time, jitter))
                .AddHttpMessageHandler(() => new RateLimitingHandler(pacing))
                .AddHttpMessageHandler(() => new AuthorizationHandler())
                .AddHttpMessageHandler(() => new AttemptHandler(time))
                .AddHttpMessageHandler(() => new WireTraceHandler())
                .AddHttpMessageHandler(() => new BodyLimitHandler(bodyLimit))
                .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan);
            collection.AddHttpClient(Tokens + suffix)
                .ConfigurePrimaryHttpMessageHandler(() => CreatePrimaryHandler(suffix != Loopback))
                .AddHttpMessageHandler(() => new WireTraceHandler())
                .AddHttpMessageHandler(() => new BodyLimitHandler(bodyLimit));
        }

        // The factory's own logging and metrics handlers would put headers into a log and cost assemblies.
        collection.RemoveAll<IHttpMessageHandlerBuilderFilter>();
        services = collection.BuildServiceProvider();
    }

    /// <summary>The clients that every connection of the process shares.</summary>
    internal static MeetHttp Shared => Lazy.Value;

    internal TimeProvider Time { get; }

    /// <summary>A number from 0 to 1, anew each time.</summary>
    internal Func<double> Jitter { get; }

    /// <summary>A client for calls of the API, each with its <see cref="MeetCall"/>.</summary>
    internal HttpClient CreateApiClient(Uri endpoint) =>
        services.GetRequiredService<IHttpClientFactory>().CreateClient(Api + SuffixFor(endpoint));

    /// <summary>The handlers for requests to a token address.</summary>
    internal HttpMessageHandler CreateTokenHandler(Uri tokenUri) =>
        services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Tokens + SuffixFor(tokenUri));

    public void Dispose()
    {
        services.Dispose();
        pacing.Dispose();
    }

    private static string SuffixFor(Uri address) => address.IsLoopback || TrustedEndpoints.IsMetadataServer(address) ? Loopback : string.Empty;

    private static HttpClientHandler CreatePrimaryHandler(bool useProxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = useProxy,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = 64,
        };
        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // powershell.exe 5.1 may still offer TLS 1.0; PowerShell 7 leaves the choice to the system.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }

    private static double NextJitter()
    {
        lock (Random)
        {
            return Random.NextDouble();
        }
    }
}
