using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Http;

/// <summary>The client as the module builds it, with simulated time and maximum jitter.</summary>
internal sealed class SimulatedClient : IDisposable
{
    private readonly ApiAccess access;

    internal const string Alice = "alice@example.com";

    internal SimulatedClient(Uri endpoint, MeetQuota? quota = null, TimeProvider? time = null)
    {
        Http = new MeetHttp(time ?? Time, () => 1);
        access = new ApiAccess(Http, endpoint, [MeetScope.Created, MeetScope.Calendar], new TestTokens(), new ProjectQuota("project", quota ?? MeetQuota.Off));
    }

    internal SimulatedTime Time { get; } = new();

    internal MeetHttp Http { get; }

    internal MeetClient Client => ClientWith(default);

    internal TestTrace Trace { get; } = new();

    public void Dispose() => Http.Dispose();

    /// <summary>Runs create, get, patch or end, and returns a description of the result.</summary>
    internal async Task<string> RunAsync(string method, CancellationToken cancellationToken, CancellationToken unsentWrites = default)
    {
        var spaces = ClientWith(unsentWrites).Spaces;
        return method switch
        {
            "create" => (await spaces.CreateAsync(null, cancellationToken)).Name,
            "get" => (await spaces.GetAsync("spaces/x", cancellationToken)).Name,
            "patch" => (await spaces.PatchAsync("spaces/x", new SpaceConfig { Moderation = SettingState.On }, cancellationToken)).Name,
            "end" => await spaces.EndActiveConferenceAsync(
                access.CreateContext(MeetMethod.EndActiveConference, Alice, Trace, unsentWrites), "spaces/x", cancellationToken) ? "ended" : "not active",
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Use create, get, patch or end."),
        };
    }

    private MeetClient ClientWith(CancellationToken unsentWrites) => new(new MeetTransport(access, Alice, Trace, unsentWrites));
}
