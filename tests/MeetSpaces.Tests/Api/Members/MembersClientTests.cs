using MeetSpaces.Api;
using MeetSpaces.Api.Members;
using MeetSpaces.Emulator;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Emulator;

namespace MeetSpaces.Tests.Api.Members;

/// <summary>Writes whose response is lost: the member is added or removed once, and the call succeeds.</summary>
public sealed class MembersClientTests : IDisposable
{
    private readonly EmulatorHost host = new();
    private readonly MembersHost members;

    public MembersClientTests() => members = new MembersHost(host);

    private MeetClient Client => members.Client;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        members.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task A_create_returns_the_member_when_the_first_response_was_lost()
    {
        var space = await SpaceAsync();
        host.Server.Faults.Next(EmulatorFault.Drop().CarriedOut());

        var member = await Client.Members.CreateAsync(space, "Bob@example.com", MemberRole.Cohost, Cancellation);

        Assert.Equal(("Bob@example.com", MemberRole.Cohost, space), (member.Email, member.Role, member.Space));
        Assert.Equal(["POST", "POST", "GET"], Methods());
        Assert.Single(await Client.Members.Reader.List(space, null).NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_create_of_an_existing_member_fails_even_after_a_lost_attempt()
    {
        var space = await SpaceAsync();
        await Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.None, Cancellation);
        host.Server.Faults.Next(EmulatorFault.Drop());

        var failure = await Assert.ThrowsAsync<MeetApiException>(
            () => Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation));

        Assert.Equal((MeetErrorId.InvalidArgument, "ALREADY_EXISTS"), (failure.ErrorId, failure.Status));
    }

    [Fact]
    public async Task A_create_is_retried_after_a_503()
    {
        var space = await SpaceAsync();
        host.Server.Faults.Next(2, EmulatorFault.Status(503));

        await Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation);

        Assert.Equal(["POST", "POST", "POST"], Methods());
    }

    [Fact]
    public async Task A_delete_succeeds_when_the_first_response_was_lost()
    {
        var space = await SpaceAsync();
        var member = await Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation);
        host.Server.Faults.Next(EmulatorFault.Drop().CarriedOut());

        await Client.Members.DeleteAsync(member.Name, Cancellation);

        Assert.Empty(await Client.Members.Reader.List(space, null).NextAsync(Cancellation));
    }

    [Fact]
    public async Task A_delete_of_an_unknown_member_fails()
    {
        var space = await SpaceAsync();

        var failure = await Assert.ThrowsAsync<MeetApiException>(() => Client.Members.DeleteAsync($"{space}/members/none", Cancellation));

        Assert.Equal(MeetErrorId.NotFound, failure.ErrorId);
    }

    [Fact]
    public async Task Roles_change_in_one_write_by_an_explicit_mask()
    {
        var space = await SpaceAsync();
        var bob = await Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.None, Cancellation);
        var carol = await Client.Members.CreateAsync(space, EmulatorHost.Carol, MemberRole.Cohost, Cancellation);
        var roles = new Dictionary<string, MemberRole> { [carol.Name] = MemberRole.None, [bob.Name] = MemberRole.Cohost };

        var changed = await Client.Members.BatchUpdateRolesAsync(space, roles, Cancellation);

        Assert.Equal(
            [(carol.Name, EmulatorHost.Carol, MemberRole.None), (bob.Name, EmulatorHost.Bob, MemberRole.Cohost)],
            changed.Select(member => (member.Name, member.Email, member.Role)));
        Assert.All(changed, member => Assert.Equal((space, EmulatorHost.Alice), (member.Space, member.Subject)));
        var sent = host.Server.Requests[^1];
        Assert.Equal(("POST", $"/v2/{space}/members:batchUpdate"), (sent.Method, sent.RawPath));
        Assert.Equal(
            $$$"""{"requests":[{"member":{"name":"{{{carol.Name}}}"}},{"member":{"name":"{{{bob.Name}}}","role":"COHOST"}}],"updateMask":"role"}""",
            sent.Body);
        Assert.Equal([EmulatorHost.Created], sent.Scopes);
        Assert.Equal((QuotaClass.Write, true), (MeetMethod.BatchUpdateMembers.Quota, MeetMethod.BatchUpdateMembers.IsIdempotent));
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_sent_again()
    {
        var space = await SpaceAsync();
        var bob = await Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.None, Cancellation);
        host.Server.Faults.Next(EmulatorFault.Drop().CarriedOut());

        var changed = await Client.Members.BatchUpdateRolesAsync(space, Cohosts(bob.Name), Cancellation);

        Assert.Equal(MemberRole.Cohost, Assert.Single(changed).Role);
        Assert.Equal(["POST", "POST", "POST"], Methods());
    }

    [Fact]
    public async Task A_batch_with_a_member_who_is_none_changes_nobody()
    {
        var space = await SpaceAsync();
        var bob = await Client.Members.CreateAsync(space, EmulatorHost.Bob, MemberRole.None, Cancellation);

        var failure = await Assert.ThrowsAsync<MeetApiException>(
            () => Client.Members.BatchUpdateRolesAsync(space, Cohosts(bob.Name, $"{space}/members/none"), Cancellation));

        Assert.Equal(MeetErrorId.NotFound, failure.ErrorId);
        Assert.Equal(MemberRole.None, (await Client.Members.Reader.GetAsync(bob.Name, Cancellation)).Role);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"members":[]}""")]
    [InlineData("""{"members":[{"name":"spaces/x/members/other","role":"COHOST"}]}""")]
    [InlineData("""{"members":{}}""")]
    public async Task An_answer_that_lacks_a_member_is_invalid(string body)
    {
        host.Server.Faults.Next(EmulatorFault.Status(200, body));

        var failure = await Assert.ThrowsAsync<MeetApiException>(
            () => Client.Members.BatchUpdateRolesAsync("spaces/x", Cohosts("spaces/x/members/y"), Cancellation));

        Assert.Equal(MeetErrorId.ResponseInvalid, failure.ErrorId);
    }

    [Fact]
    public async Task A_batch_has_one_to_five_hundred_members_of_one_space()
    {
        var many = Cohosts([.. Enumerable.Range(0, MembersClient.LargestBatch + 1).Select(number => $"spaces/x/members/{number}")]);

        await Assert.ThrowsAsync<ArgumentException>(() => Client.Members.BatchUpdateRolesAsync("spaces/x", many, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.Members.BatchUpdateRolesAsync("spaces/x", Cohosts(), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.Members.BatchUpdateRolesAsync("spaces/x", Cohosts("spaces/y/members/1"), Cancellation));
        Assert.Empty(host.Server.Requests);
    }

    [Fact]
    public async Task A_user_in_an_answer_is_ignored()
    {
        host.Server.Faults.Next(EmulatorFault.Status(200, """{"name":"spaces/x/members/y","email":"bob@example.com","user":7}"""));

        Assert.Equal("bob@example.com", (await Client.Members.Reader.GetAsync("spaces/x/members/y", Cancellation)).Email);
    }

    private static Dictionary<string, MemberRole> Cohosts(params string[] names) => names.ToDictionary(name => name, _ => MemberRole.Cohost);

    private async Task<string> SpaceAsync() => (await Client.Spaces.CreateAsync(null, Cancellation)).Name;

    private IEnumerable<string> Methods() =>
        host.Server.Requests.Where(request => request.Path.Contains("/members", StringComparison.Ordinal)).Select(request => request.Method);
}
