using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Failures;

/// <summary>If a server responds with another space than was requested, no cmdlet sends a write.</summary>
public sealed class AnotherSpaceTests : IDisposable
{
    private const string Code = "abc-mnop-xyz";
    private const string Mine = "spaces/Mine";
    private readonly Tenant tenant = new(connect: false);
    private PageServer? server;

    /// <summary>The request, by meeting code or by name, and the name in the response.</summary>
    public static TheoryData<string, string> Lookups
    {
        get
        {
            var lookups = new TheoryData<string, string>();
            foreach (var name in (string[])["../../v2/spaces/victim:endActiveConference?x=", "spaces/..", "spaces/OTHER/members/x", "spaces/abc-mnop-xyz", "spaces/a?b=", "conferenceRecords/x"])
            {
                lookups.Add(Code, name);
                lookups.Add(Mine, name);
            }

            foreach (var name in (string[])["spaces/OTHER", "spaces/mine", "spaces/Mine2", "SPACES/Mine"])
            {
                lookups.Add(Mine, name);
            }

            return lookups;
        }
    }

    public void Dispose()
    {
        server?.Dispose();
        tenant.Dispose();
    }

    [Theory]
    [MemberData(nameof(Lookups))]
    public void A_lookup_that_returns_another_space_is_not_followed_by_a_write(string asked, string answered)
    {
        Serve(_ => $$"""{ "name": "{{answered}}", "config": { "moderation": "OFF" }, "activeConference": { "conferenceRecord": "conferenceRecords/r" } }""");
        string[] commands =
        [
            $"Stop-MeetActiveConference {asked} -Force",
            $"Stop-MeetActiveConference {asked} -Force -Wait",
            $"Get-MeetSpace {asked} | Stop-MeetActiveConference -Force",
            $"Get-MeetSpace {asked} | Set-MeetSpace -Moderation On",
            $"Get-MeetSpace {asked} | Add-MeetSpaceMember -Email bob@example.com",
        ];
        string[] resolving = [$"Set-MeetSpace {asked} -Moderation On", $"Add-MeetSpaceMember {asked} bob@example.com", $"Get-MeetSpaceMember {asked}", $"Sync-MeetSpaceMember {asked} bob@example.com -Prune"];
        foreach (var command in asked == Code ? [.. commands, .. resolving] : commands)
        {
            var before = server!.Sent.Count;
            var error = tenant.Run(command).ShouldFailWith("MeetResponseInvalid");

            Assert.Equal([("GET", $"/v2/spaces/{asked.Split('/')[^1]}")], server.Sent.Skip(before).Select(sent => (sent.Method, sent.Target)));
            Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
            Assert.Contains($"'{answered}'", error.Exception.Message);
            Assert.Contains($"'spaces/{asked.Split('/')[^1]}'", error.Exception.Message);
        }
    }

    [Fact]
    public void A_lookup_by_code_that_returns_a_space_with_another_code_is_not_followed_by_a_write()
    {
        Serve(_ => """{ "name": "spaces/Mine", "meetingCode": "zzz-zzzz-zzz", "activeConference": { "conferenceRecord": "conferenceRecords/r" } }""");
        foreach (var command in (string[])[$"Get-MeetSpace {Code}", $"Set-MeetSpace {Code} -Moderation On", $"Stop-MeetActiveConference {Code} -Force", $"Add-MeetSpaceMember {Code} bob@example.com", $"Sync-MeetSpaceMember {Code} bob@example.com"])
        {
            var before = server!.Sent.Count;
            var error = tenant.Run(command).ShouldFailWith("MeetResponseInvalid");

            Assert.Equal([("GET", $"/v2/spaces/{Code}")], server.Sent.Skip(before).Select(sent => (sent.Method, sent.Target)));
            Assert.Contains("'zzz-zzzz-zzz'", error.Exception.Message);
            Assert.Contains($"'spaces/{Code}'", error.Exception.Message);
        }
    }

    [Fact]
    public void The_case_of_the_code_in_the_response_does_not_matter()
    {
        Serve(_ => """{ "name": "spaces/Mine", "meetingCode": "ABC-mnop-xyz" }""");

        Assert.Equal("spaces/Mine", tenant.Run($"Get-MeetSpace {Code}").Single.Properties["Name"].Value);
    }

    [Fact]
    public void A_very_long_name_is_shortened_in_the_error()
    {
        Serve(_ => $$"""{ "name": "spaces/{{new string('x', 1_000_000)}}" }""");

        Assert.InRange(tenant.Run($"Stop-MeetActiveConference {Mine} -Force").ShouldFailWith("MeetResponseInvalid").Exception.Message.Length, 1, 500);
        Assert.Single(server!.Sent);
    }

    [Fact]
    public void Wait_fails_if_the_server_returns_another_space()
    {
        var gets = 0;
        Serve(request => request.EndsWith(":endActiveConference", StringComparison.Ordinal)
            ? "{}"
            : $$"""{ "name": "spaces/{{(++gets == 1 ? "Mine" : "OTHER")}}", "activeConference": { "conferenceRecord": "conferenceRecords/r" } }""");

        tenant.Run($"Stop-MeetActiveConference {Mine} -Force -Wait").ShouldFailWith("MeetResponseInvalid");

        Assert.Equal(["GET", "POST", "GET"], server!.Sent.Select(sent => sent.Method));
        Assert.Equal($"/v2/{Mine}:endActiveConference", server.Sent[1].Target);
    }

    [Theory]
    [InlineData("""{ "name": "spaces/Mine", "activeConference": { "conferenceRecord": "../spaces/victim" } }""", "Get-MeetSpace spaces/Mine | Get-MeetParticipant")]
    [InlineData("""{ "conferenceRecords": [{ "name": "conferenceRecords/r", "space": "../conferenceRecords/r" }] }""", "Get-MeetConferenceRecord | Stop-MeetActiveConference -Force")]
    [InlineData("""{ "conferenceRecords": [{ "name": "conferenceRecords/r", "space": "spaces/OTHER" }] }""", "Get-MeetConferenceRecord spaces/Mine -Active | Stop-MeetActiveConference -Force")]
    [InlineData("""{ "conferenceRecords": [{ "name": "conferenceRecords/../../spaces/x" }] }""", "Get-MeetConferenceRecord | Get-MeetParticipant")]
    [InlineData("""{ "members": [{ "name": "spaces/OTHER/members/m" }] }""", "Get-MeetSpaceMember spaces/Mine | Remove-MeetSpaceMember")]
    [InlineData("""{ "members": [{ "name": "spaces/OTHER/members/m" }] }""", "Get-MeetSpaceMember spaces/Mine | Set-MeetSpaceMember -Role None")]
    [InlineData("""{ "members": [{ "name": "spaces/OTHER/members/m" }] }""", "Sync-MeetSpaceMember spaces/Mine bob@example.com -Prune")]
    [InlineData("""{ "name": "spaces/OTHER/members/m" }""", "Get-MeetSpaceMember -Name spaces/Mine/members/m | Remove-MeetSpaceMember")]
    [InlineData("""{ "participants": [{ "name": "conferenceRecords/OTHER/participants/p" }] }""", "Get-MeetParticipant conferenceRecords/r | Get-MeetParticipantSession")]
    public void A_name_from_a_response_is_checked_before_it_is_used_in_a_path(string body, string command)
    {
        Serve(_ => body);

        tenant.Run(command).ShouldFailWith("MeetResponseInvalid");

        Assert.Equal("GET", Assert.Single(server!.Sent).Method);
    }

    [Theory]
    [InlineData("Set-MeetSpace spaces/Mine -Moderation On", """{ "name": "spaces/OTHER" }""")]
    [InlineData("Set-MeetSpaceMember spaces/Mine/members/m -Role Cohost", """{ "name": "spaces/OTHER/members/m", "role": "COHOST" }""")]
    [InlineData("Add-MeetSpaceMember spaces/Mine bob@example.com", """{ "name": "spaces/OTHER/members/m", "role": "COHOST" }""")]
    public void A_write_whose_response_is_for_another_resource_fails_and_is_not_repeated(string command, string body)
    {
        Serve(_ => body);

        Assert.Empty(tenant.Run($"{command} -ErrorVariable failed 2>$null").Output);
        Assert.Equal("MeetResponseInvalid", tenant.Run("$failed[0].FullyQualifiedErrorId.Split(',')[0]").Single.BaseObject);
        Assert.Single(server!.Sent);
    }

    [Fact]
    public void Speakers_are_looked_up_only_in_the_conference_of_the_transcript()
    {
        Serve(request => request.Contains("/entries", StringComparison.Ordinal)
            ? """{ "transcriptEntries": [{ "name": "conferenceRecords/r/transcripts/t/entries/e", "participant": "conferenceRecords/OTHER/participants/p", "text": "Hello" }] }"""
            : """{ "participants": [{ "name": "conferenceRecords/r/participants/p", "anonymousUser": { "displayName": "Bo" } }] }""");

        tenant.Run("Get-MeetTranscriptEntry conferenceRecords/r/transcripts/t -IncludeSpeaker").ShouldSucceed();

        Assert.Equal(2, server!.Requests.Count);
        Assert.All(server.Requests, request => Assert.StartsWith("/v2/conferenceRecords/r/", request));
    }

    [Fact]
    public void Settings_that_differ_in_the_response_cause_a_warning_and_the_output_shows_the_response()
    {
        Serve(_ => """{ "name": "spaces/Mine", "config": { "accessType": "OPEN" } }""");

        foreach (var command in (string[])["Set-MeetSpace spaces/Mine", "New-MeetSpace"])
        {
            var outcome = tenant.Run($"{command} -AccessType Restricted -Moderation On").ShouldSucceed();

            var warning = Assert.Single(outcome.Warnings);
            Assert.Contains("'spaces/Mine'", warning);
            Assert.Contains("AccessType: sent Restricted, returned Open; Moderation: sent On, returned nothing.", warning);
            Assert.Equal("AccessType=Open", Assert.Single(outcome.Output).Properties["Config"].Value.ToString());
        }
    }

    [Fact]
    public void A_created_space_is_written_even_if_parts_of_the_response_are_not_valid()
    {
        Serve(_ => """{ "name": "spaces/New1", "meetingUri": "https://meet.google.com/abc-mnop-xyz", "phoneAccess": [null], "meetingCode": 7 }""");

        var outcome = tenant.Run("New-MeetSpace").ShouldSucceed();

        Assert.Equal("spaces/New1", Assert.Single(outcome.Output).Properties["Name"].Value);
        Assert.Contains("meetingCode, phoneAccess", Assert.Single(outcome.Warnings));
    }

    [Fact]
    public void If_the_response_cannot_be_parsed_the_error_identifies_the_created_space()
    {
        Serve(_ => """{ "name": "spaces/New1", "meetingUri": "https://meet.google.com/abc-mnop-xyz", "phone""");

        var error = tenant.Run("New-MeetSpace").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Contains("spaces/New1, https://meet.google.com/abc-mnop-xyz", error.Exception.Message);
        Assert.Contains("Get-MeetSpace spaces/New1", error.ErrorDetails.RecommendedAction);
        Assert.Single(server!.Sent);
    }

    private void Serve(Func<string, string> answer)
    {
        server = new PageServer(answer);
        server.Connect(tenant);
    }
}
