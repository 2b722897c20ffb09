using System.Text;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Api.Spaces;

/// <summary>The response to a create request always identifies the created space, even if parts of it are not valid.</summary>
public sealed class CreateAnswerTests
{
    private const string Link = "https://meet.google.com/abc-mnop-xyz";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"phoneAccess\":[null]", "phoneAccess")]
    [InlineData("\"phoneAccess\":[null,7,{\"pin\":{}}]", "phoneAccess, pin")]
    [InlineData("\"phoneAccess\":[{\"pin\":1},{\"pin\":2}]", "pin")]
    [InlineData("\"phoneAccess\":\"none\",\"gatewaySipAccess\":{}", "phoneAccess, gatewaySipAccess")]
    [InlineData("\"meetingCode\":7,\"config\":[]", "meetingCode, config")]
    [InlineData("\"meetingCode\":\"\\ud800\"", "meetingCode")]
    [InlineData("\"config\":{\"accessType\":{\"a\":1},\"moderation\":\"\\ud800\"}", "config.accessType, config.moderation")]
    [InlineData("\"activeConference\":7", "activeConference")]
    [InlineData("\"activeConference\":{\"conferenceRecord\":\"../x\"}", "conferenceRecord")]
    public async Task Readable_fields_are_kept_and_one_warning_lists_the_others(string fields, string unreadable)
    {
        using var server = Answering($$"""{"name":"spaces/New1","meetingUri":"{{Link}}",{{fields}}}""");
        using var rig = new SimulatedClient(server.Uri);
        var space = await rig.Client.Spaces.CreateAsync(null, Cancellation);

        Assert.Equal(("spaces/New1", Link), (space.Name, space.MeetingUri));
        Assert.Contains($"'spaces/New1' was created, but parts of the response could not be read and are left out: {unreadable}.", Assert.Single(rig.Trace.Warnings));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"meetingUri":"https://meet.google.com/abc-mnop-xyz"}""", Link)]
    [InlineData("""{"name":7,"meetingCode" : "abc-mnop-xyz"}""", "abc-mnop-xyz")]
    [InlineData("""{"name":"spaces/../x","meetingUri":"https:\/\/meet.google.com\/abc-mnop-xyz"}""", Link)]
    [InlineData("""[{"name":"spaces/New1"}]""", "spaces/New1")]
    [InlineData("""{"name":"spaces\/New1","meetingUri":}""", "spaces/New1")]
    [InlineData("""{"name":"spaces/New1","meetingCode":"abc-mnop-xyz","meetin""", "spaces/New1, abc-mnop-xyz")]
    [InlineData("""<html>{"name":"spaces/New1"}</html>""", "spaces/New1")]
    public async Task The_error_for_an_unusable_response_mentions_the_space(string body, string quoted)
    {
        using var server = Answering(body);
        await AssertQuotedAsync(server, quoted);
    }

    [Fact]
    public async Task The_error_for_a_truncated_or_too_large_response_mentions_the_space()
    {
        const string Start = """{"name":"spaces/New1","meetingUri":"https://meet.google.com/abc-mnop-xyz","phoneAccess":[""";
        using var broken = new ScriptedServer(async (_, exchange) =>
        {
            await exchange.HeadAsync(200, "Content-Length: 1000");
            await exchange.Stream.WriteAsync(Encoding.ASCII.GetBytes(Start), Cancellation);
            await exchange.Stream.FlushAsync(Cancellation);
            exchange.Dispose();
        });
        await AssertQuotedAsync(broken, $"spaces/New1, {Link}");
        using var large = Answering(Start + new string(' ', 9 << 20));
        await AssertQuotedAsync(large, $"spaces/New1, {Link}");
        using var zipped = new ScriptedServer((_, exchange) => exchange.AnswerAsync(
            200, ScriptedConnection.Gzip(Encoding.ASCII.GetBytes(Start), 1)[..^9], "Content-Encoding: gzip"));
        await AssertQuotedAsync(zipped, $"spaces/New1, {Link}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>workspaces/x and spaces/.. and nav-menu-top</html>")]
    [InlineData("""{"name":"spaces/New""")]
    [InlineData("""{"name":"../../v2/spaces/victim:endActiveConference"}""")]
    public void Text_that_does_not_identify_a_space_or_is_truncated_is_not_mentioned(string body) => Assert.Empty(SpaceMention.AllIn(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void At_most_three_names_are_mentioned() => Assert.Equal(
        ["spaces/a1", "spaces/a2", "spaces/a3"],
        SpaceMention.AllIn(Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(1, 100_000).Select(i => $"spaces/a{i}")))));

    [Fact]
    public async Task Settings_that_differ_in_the_response_cause_one_warning_per_space()
    {
        const string Body = """{"name":"spaces/Mine","config":{"accessType":"TRUSTED","moderation":"ON"}}""";
        var sent = new SpaceConfig { AccessType = AccessType.Open, Moderation = SettingState.On, ChatRestriction = RestrictionType.HostsOnly };
        using var server = Answering(Body);
        using var rig = new SimulatedClient(server.Uri);

        Assert.Equal(AccessType.Trusted, (await rig.Client.Spaces.CreateAsync(sent, Cancellation)).Config!.AccessType);
        Assert.Equal(AccessType.Trusted, (await rig.Client.Spaces.PatchAsync("spaces/Mine", sent, Cancellation)).Config!.AccessType);

        Assert.Equal(2, rig.Trace.Warnings.Count);
        Assert.All(rig.Trace.Warnings, warning => Assert.StartsWith(
            "For 'spaces/Mine', Google returned different settings from those that were sent. AccessType: sent Open, returned Trusted; ChatRestriction: sent HostsOnly, returned nothing.",
            warning));
    }

    [Fact]
    public async Task Settings_missing_from_the_response_cause_a_warning_and_settings_not_sent_are_not_compared()
    {
        using var silent = Answering("""{"name":"spaces/Mine"}""");
        using var rig = new SimulatedClient(silent.Uri);
        await rig.Client.Spaces.PatchAsync("spaces/Mine", new SpaceConfig { AutoRecording = SettingState.Off }, Cancellation);
        Assert.Contains("AutoRecording: sent Off, returned nothing.", Assert.Single(rig.Trace.Warnings));

        using var other = Answering("""{"name":"spaces/Mine","config":{"moderation":"OFF","accessType":"OPEN"}}""");
        using var quiet = new SimulatedClient(other.Uri);
        await quiet.Client.Spaces.PatchAsync("spaces/Mine", new SpaceConfig { Moderation = SettingState.Off }, Cancellation);
        await quiet.Client.Spaces.CreateAsync(null, Cancellation);
        Assert.Empty(quiet.Trace.Warnings);
    }

    [Theory]
    [InlineData("""{"name":"spaces/Mine/members/M1","email":"eve@example.com"}""", "Email: sent bob@example.com, returned eve@example.com; Role: sent Cohost, returned None.", "Role: sent Cohost, returned None.")]
    [InlineData("""{"name":"spaces/Mine/members/M1","role":"COHOST"}""", "Email: sent bob@example.com, returned nothing.", null)]
    [InlineData("""{"name":"spaces/Mine/members/M1","email":"BOB@example.com","role":"COHOST"}""", null, null)]
    public async Task A_member_that_differs_in_the_response_causes_a_warning(string body, string? ofCreate, string? ofPatch)
    {
        using var server = Answering(body);
        using var rig = new SimulatedClient(server.Uri);
        await rig.Client.Members.CreateAsync("spaces/Mine", "bob@example.com", MemberRole.Cohost, Cancellation);
        AssertWarning(ofCreate, rig.Trace.Warnings);

        using var another = new SimulatedClient(server.Uri);
        await another.Client.Members.SetRoleAsync("spaces/Mine/members/M1", MemberRole.Cohost, Cancellation);
        AssertWarning(ofPatch, another.Trace.Warnings);
    }

    private static void AssertWarning(string? expected, IReadOnlyList<string> warnings)
    {
        if (expected is null)
        {
            Assert.Empty(warnings);
        }
        else
        {
            Assert.StartsWith($"For 'spaces/Mine/members/M1', Google returned different values from those that were sent. {expected}", Assert.Single(warnings));
        }
    }

    private static ScriptedServer Answering(string body) => new((_, exchange) => exchange.AnswerAsync(200, body));

    private static async Task AssertQuotedAsync(ScriptedServer server, string quoted)
    {
        using var rig = new SimulatedClient(server.Uri);
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => rig.Client.Spaces.CreateAsync(null, Cancellation));

        Assert.Equal((MeetErrorId.CreateOutcomeUnknown, 1), (failure.ErrorId, failure.Attempts));
        Assert.EndsWith($" The response mentions {quoted}.", failure.Message);
        Assert.Contains($"Get-MeetSpace {quoted.Split(',')[0]} ", failure.RecommendedAction);
        Assert.InRange(failure.Message.Length, 1, 1000);
        Assert.Single(server.Requests);
    }
}
