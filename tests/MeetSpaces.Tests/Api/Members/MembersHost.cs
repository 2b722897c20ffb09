using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Emulator;

namespace MeetSpaces.Tests.Api.Members;

/// <summary>A client that acts as alice on an emulator.</summary>
internal sealed class MembersHost : IDisposable
{
    private readonly MeetHttp http = new(TimeProvider.System, () => 0);

    public MembersHost(EmulatorHost host) =>
        Client = new MeetClient(new MeetTransport(
            new ApiAccess(http, host.Server.Uri, [MeetScope.Created, MeetScope.ReadOnly], new Tokens(host), new ProjectQuota("project", MeetQuota.Off)),
            EmulatorHost.Alice,
            null,
            default));

    public MeetClient Client { get; }

    public void Dispose() => http.Dispose();

    private sealed class Tokens(EmulatorHost host) : IAccessTokenSource
    {
        public async Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken) =>
            new(await host.TokenAsync(subject, MeetScopes.AddressOf(scope)), host.Now, host.Now.AddHours(1));

        public DateTimeOffset? ExpiryOf(string subject) => null;

        public void Reject(string subject, MeetScope scope, AccessToken rejected) => throw new InvalidOperationException("Nothing is refused here.");
    }
}
