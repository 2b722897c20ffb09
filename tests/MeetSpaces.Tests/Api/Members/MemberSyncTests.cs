using MeetSpaces.Api.Members;
using MeetSpaces.Emulator;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;
using MeetSpaces.Tests.Emulator;

namespace MeetSpaces.Tests.Api.Members;

/// <summary>The changes of one space: what is sent, in which order, and what a failure prevents.</summary>
public sealed class MemberSyncTests : IDisposable
{
    private readonly EmulatorHost host = new();
    private readonly MembersHost members;
    private readonly ConcurrencyLimiter requests = new(4);
    private readonly string space;

    public MemberSyncTests()
    {
        members = new MembersHost(host);
        space = host.Server.PlantSpace("alice");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MemberSync Sync => new(members.Client.Members, space, requests);

    public void Dispose()
    {
        requests.Dispose();
        members.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task All_pages_of_a_space_are_read()
    {
        await SyncAsync(Enumerable.Range(0, 501).Select(number => new WantedMember($"m{number}@elsewhere.example", MemberRole.None)));

        Assert.Equal(501, (await Sync.ListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Removals_wait_for_the_other_changes()
    {
        await SyncAsync([new("old@elsewhere.example", MemberRole.Cohost), new("stays@elsewhere.example", MemberRole.Cohost)]);
        var before = host.Server.Requests.Count;

        var outcomes = await SyncAsync([new("stays@elsewhere.example", MemberRole.None), new("new@elsewhere.example", MemberRole.None)]);

        Assert.Equal([MemberSyncStatus.RoleChanged, MemberSyncStatus.Added, MemberSyncStatus.Removed], outcomes.Select(outcome => outcome.Status));
        var sent = host.Server.Requests.Skip(before).Where(request => request.Path.Contains("/members", StringComparison.Ordinal)).ToList();
        Assert.Equal(["GET", "DELETE"], [sent[0].Method, sent[^1].Method]);
    }

    [Fact]
    public async Task A_failed_change_keeps_the_members_who_would_be_removed()
    {
        await SyncAsync([new("old@elsewhere.example", MemberRole.Cohost)]);
        host.Server.Faults.When(request => request.Body.Contains("new@", StringComparison.Ordinal), EmulatorFault.Status(403));

        var begun = await BeginAsync([new("new@elsewhere.example", MemberRole.Cohost)]);

        await Assert.ThrowsAsync<MeetApiException>(() => begun[0]);
        var kept = await begun[1];
        Assert.Equal((MemberSyncStatus.NotBegun, "The member was not removed, because another change in this space failed."), (kept.Status, kept.Message));
        Assert.DoesNotContain(host.Server.Requests, request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_member_whom_an_added_address_turns_out_to_be_is_kept()
    {
        await SyncAsync([new("old@elsewhere.example", MemberRole.Cohost)]);
        var old = Assert.Single(await Sync.ListAsync(Cancellation));
        host.Server.Faults.When(
            request => request.Body.Contains("alias@", StringComparison.Ordinal), EmulatorFault.Status(200, $$"""{"name":"{{old.Name}}","email":"old@elsewhere.example","role":"COHOST"}"""));

        var outcomes = await SyncAsync([new("alias@elsewhere.example", MemberRole.Cohost)]);

        Assert.Equal([MemberSyncStatus.Added, MemberSyncStatus.NotBegun], outcomes.Select(outcome => outcome.Status));
        Assert.DoesNotContain(host.Server.Requests, request => request.Method == "DELETE");
    }

    private async Task<IReadOnlyList<MemberOutcome>> SyncAsync(IEnumerable<WantedMember> wanted) => await Task.WhenAll(await BeginAsync([.. wanted]));

    private async Task<IReadOnlyList<Task<MemberOutcome>>> BeginAsync(IReadOnlyList<WantedMember> wanted)
    {
        var differences = MemberDifference.Between(await Sync.ListAsync(Cancellation), wanted, EmulatorHost.Alice);
        var begun = Sync.Begin(differences, Cancellation);
        return [.. differences.Select(difference => begun[difference])];
    }
}
