using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Http;

/// <summary>The client as the module builds it, on simulated time, with full jitter at its fullest.</summary>
internal sealed class Rig : IDisposable
{
    internal const string Alice = "alice@example.com";

    internal Rig(Uri endpoint, MeetQuota? quota = null, TimeProvider? time = null)
    {
        Http = new MeetHttp(time ?? Time, () => 1);
        var transport = new MeetTransport(Http, endpoint, [MeetScope.Created], new TestTokens())
        {
            Quota = new ProjectQuota("project", quota ?? MeetQuota.Off),
        };
        Client = new MeetClient(transport);
    }

    internal SimulatedTime Time { get; } = new();

    internal MeetHttp Http { get; }

    internal MeetClient Client { get; }

    internal TestTrace Trace { get; } = new();

    public void Dispose() => Http.Dispose();

    /// <summary>One of create, get, patch and end; its result in words.</summary>
    internal async Task<string> RunAsync(string method, CancellationToken cancellationToken, CancellationToken hold = default)
    {
        var options = new CallOptions(Alice, Trace) { Hold = hold };
        return method switch
        {
            "create" => (await Client.CreateSpaceAsync(null, options, cancellationToken)).Name,
            "get" => (await Client.GetSpaceAsync("spaces/x", options, cancellationToken)).Name,
            "patch" => (await Client.PatchSpaceAsync("spaces/x", new SpaceConfig { Moderation = SettingState.On }, options, cancellationToken)).Name,
            "end" => await Client.EndActiveConferenceAsync("spaces/x", options, cancellationToken) ? "ended" : "not active",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
        };
    }
}
