using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Failures;

/// <summary>A server that answers about another space than was asked for gets no write out of any cmdlet.</summary>
public sealed class AnotherSpaceTests : IDisposable
{
    private const string Code = "abc-mnop-xyz";
    private const string Mine = "spaces/Mine";
    private readonly Tenant tenant = new(connect: false);
    private PageServer? server;

    /// <summary>What a lookup is answered with, by name or by code.</summary>
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
    public void No_write_follows_a_lookup_that_names_another_space(string asked, string answered)
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
        string[] resolving = [$"Set-MeetSpace {asked} -Moderation On", $"Add-MeetSpaceMember {asked} bob@example.com", $"Get-MeetSpaceMember {asked}"];
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
    public void A_name_of_any_length_is_shown_by_its_start()
    {
        Serve(_ => $$"""{ "name": "spaces/{{new string('x', 1_000_000)}}" }""");

        Assert.InRange(tenant.Run($"Stop-MeetActiveConference {Mine} -Force").ShouldFailWith("MeetResponseInvalid").Exception.Message.Length, 1, 500);
        Assert.Single(server!.Sent);
    }

    [Fact]
    public void Waiting_for_an_end_does_not_take_another_space_for_the_one_that_was_ended()
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
    [InlineData("""{ "name": "spaces/OTHER/members/m" }""", "Get-MeetSpaceMember -Name spaces/Mine/members/m | Remove-MeetSpaceMember")]
    [InlineData("""{ "participants": [{ "name": "conferenceRecords/OTHER/participants/p" }] }""", "Get-MeetParticipant conferenceRecords/r | Get-MeetParticipantSession")]
    public void What_an_answer_refers_to_goes_into_no_path_unchecked(string body, string command)
    {
        Serve(_ => body);

        tenant.Run(command).ShouldFailWith("MeetResponseInvalid");

        Assert.Equal("GET", Assert.Single(server!.Sent).Method);
    }

    [Theory]
    [InlineData("Set-MeetSpace spaces/Mine -Moderation On", """{ "name": "spaces/OTHER" }""")]
    [InlineData("Set-MeetSpaceMember spaces/Mine/members/m -Role Cohost", """{ "name": "spaces/OTHER/members/m", "role": "COHOST" }""")]
    [InlineData("Add-MeetSpaceMember spaces/Mine bob@example.com", """{ "name": "spaces/OTHER/members/m", "role": "COHOST" }""")]
    public void A_write_that_is_answered_about_another_one_is_an_error_and_not_sent_again(string command, string body)
    {
        Serve(_ => body);

        Assert.Empty(tenant.Run($"{command} -ErrorVariable failed 2>$null").Output);
        Assert.Equal("MeetResponseInvalid", tenant.Run("$failed[0].FullyQualifiedErrorId.Split(',')[0]").Single.BaseObject);
        Assert.Single(server!.Sent);
    }

    [Fact]
    public void The_speakers_of_a_transcript_are_looked_for_in_its_own_conference()
    {
        Serve(request => request.Contains("/entries", StringComparison.Ordinal)
            ? """{ "transcriptEntries": [{ "name": "conferenceRecords/r/transcripts/t/entries/e", "participant": "conferenceRecords/OTHER/participants/p", "text": "Hello" }] }"""
            : """{ "participants": [{ "name": "conferenceRecords/r/participants/p", "anonymousUser": { "displayName": "Bo" } }] }""");

        tenant.Run("Get-MeetTranscriptEntry conferenceRecords/r/transcripts/t -IncludeSpeaker").ShouldSucceed();

        Assert.Equal(2, server!.Requests.Count);
        Assert.All(server.Requests, request => Assert.StartsWith("/v2/conferenceRecords/r/", request));
    }

    [Fact]
    public void Settings_that_were_answered_otherwise_are_a_warning_and_the_space_comes_out_as_answered()
    {
        Serve(_ => """{ "name": "spaces/Mine", "config": { "accessType": "OPEN" } }""");

        foreach (var command in (string[])["Set-MeetSpace spaces/Mine", "New-MeetSpace"])
        {
            var outcome = tenant.Run($"{command} -AccessType Restricted -Moderation On").ShouldSucceed();

            var warning = Assert.Single(outcome.Warnings);
            Assert.Contains("'spaces/Mine'", warning);
            Assert.Contains("AccessType: sent Restricted, answered Open; Moderation: sent On, answered nothing.", warning);
            Assert.Equal("AccessType=Open", Assert.Single(outcome.Output).Properties["Config"].Value.ToString());
        }
    }

    [Fact]
    public void A_space_that_was_made_is_written_whatever_else_is_wrong_with_the_answer()
    {
        Serve(_ => """{ "name": "spaces/New1", "meetingUri": "https://meet.google.com/abc-mnop-xyz", "phoneAccess": [null], "meetingCode": 7 }""");

        var outcome = tenant.Run("New-MeetSpace").ShouldSucceed();

        Assert.Equal("spaces/New1", Assert.Single(outcome.Output).Properties["Name"].Value);
        Assert.Contains("meetingCode, phoneAccess", Assert.Single(outcome.Warnings));
    }

    [Fact]
    public void A_space_whose_answer_cannot_be_used_is_named_by_the_error()
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
