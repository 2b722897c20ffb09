using MeetSpaces.Api;
using MeetSpaces.Emulator;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Emulator;

namespace MeetSpaces.Tests.Api.Members;

/// <summary>Writes whose response is lost: the member is added or removed once, and the call succeeds.</summary>
public sealed class MembersClientTests : IDisposable
{
    private readonly EmulatorHost host = new();
    private readonly MeetHttp http = new(TimeProvider.System, () => 0);
    private readonly MeetClient client;

    public MembersClientTests() =>
        client = new MeetClient(new MeetTransport(
            new ApiAccess(http, host.Server.Uri, [MeetScope.Created, MeetScope.ReadOnly], new Tokens(host), new ProjectQuota("project", MeetQuota.Off)),
            EmulatorHost.Alice,
            null,
            default));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        http.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task A_create_returns_the_member_when_the_first_response_was_lost()
    {
        var space = await SpaceAsync();
        host.Server.Faults.Next(EmulatorFault.Drop().CarriedOut());

        var member = await client.Members.CreateAsync(space, "Bob@example.com", MemberRole.Cohost, Cancellation);

        Assert.Equal(("Bob@example.com", MemberRole.Cohost, space), (member.Email, member.Role, member.Space));
        Assert.Equal(["POST", "POST", "GET"], Methods());
        Assert.Single(await client.Members.Reader.List(space, null).NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_create_of_an_existing_member_fails_even_after_a_lost_attempt()
    {
        var space = await SpaceAsync();
        await client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.None, Cancellation);
        host.Server.Faults.Next(EmulatorFault.Drop());

        var failure = await Assert.ThrowsAsync<MeetApiException>(
            () => client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation));

        Assert.Equal((MeetErrorId.InvalidArgument, "ALREADY_EXISTS"), (failure.ErrorId, failure.Status));
    }

    [Fact]
    public async Task A_create_is_retried_after_a_503()
    {
        var space = await SpaceAsync();
        host.Server.Faults.Next(2, EmulatorFault.Status(503));

        await client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation);

        Assert.Equal(["POST", "POST", "POST"], Methods());
    }

    [Fact]
    public async Task A_delete_succeeds_when_the_first_response_was_lost()
    {
        var space = await SpaceAsync();
        var member = await client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation);
        host.Server.Faults.Next(EmulatorFault.Drop().CarriedOut());

        await client.Members.DeleteAsync(member.Name, Cancellation);

        Assert.Empty(await client.Members.Reader.List(space, null).NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_delete_of_an_unknown_member_fails()
    {
        var space = await SpaceAsync();

        var failure = await Assert.ThrowsAsync<MeetApiException>(() => client.Members.DeleteAsync($"{space}/members/none", Cancellation));

        Assert.Equal(MeetErrorId.NotFound, failure.ErrorId);
    }

    private async Task<string> SpaceAsync() => (await client.Spaces.CreateAsync(null, Cancellation)).Name;

    private IEnumerable<string> Methods() =>
        host.Server.Requests.Where(request => request.Path.Contains("/members", StringComparison.Ordinal)).Select(request => request.Method);

    private sealed class Tokens(EmulatorHost host) : IAccessTokenSource
    {
        public async Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken) =>
            new(await host.TokenAsync(subject, MeetScopes.AddressOf(scope)), host.Now, host.Now.AddHours(1));

        public void Reject(string subject, MeetScope scope, AccessToken rejected) => throw new InvalidOperationException("No token is rejected in these tests.");
    }
}
