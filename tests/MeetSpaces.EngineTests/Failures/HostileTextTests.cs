using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Failures;

/// <summary>Untrusted text with control characters: output escapes them and is limited in length; properties keep the original text.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Hostile = "x\u001b[2J\u0007\u009b31m\u202egnp\r\nVERBOSE: all is well\u2028y";
    private const string Escaped = @"x\u001B[2J\u0007\u009B31m\u202Egnp\r\nVERBOSE: all is well\u2028y";
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void The_message_of_an_error_is_escaped()
    {
        Answer("/v2/spaces/x", 403, Hostile);
        var error = tenant.Run("Get-MeetSpace spaces/x").ShouldFailWith("MeetPermissionDenied");

        Assert.Contains(Escaped, error.Exception.Message);
        Assert.Contains(Escaped, error.ErrorDetails.Message);
        AssertPlain(tenant.Session.Host.Text);
    }

    [Fact]
    public void The_description_of_a_refused_sign_in_is_escaped()
    {
        tenant.Meet.Faults.When(
            request => request.Path == "/token",
            EmulatorFault.Status(400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = Hostile }.ToJsonString()));

        var outcome = tenant.Run(
            "Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject bob@example.com -Verbose",
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri));

        Assert.Contains(Escaped, outcome.ShouldFailWith("MeetAuthenticationFailed").Exception.Message);
        Assert.All(outcome.Verbose, AssertPlain);
    }

    [Fact]
    public void Unknown_values_are_escaped_in_verbose_messages()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Status(
            200, new JsonObject { ["name"] = "spaces/x", ["config"] = new JsonObject { ["accessType"] = Hostile } }.ToJsonString()));
        var outcome = tenant.Run("Get-MeetSpace spaces/x -Verbose").ShouldSucceed();

        Assert.Contains(outcome.Verbose, line => line.Contains(Escaped, StringComparison.Ordinal));
        Assert.All(outcome.Verbose, AssertPlain);
    }

    [Fact]
    public void Row_values_are_escaped_in_errors_and_WhatIf_output()
    {
        var outcome = tenant.Run(
            "[pscustomobject]@{ Name = $hostile; Moderation = 'On' }, [pscustomobject]@{ Name = 'spaces/x'; Subject = \"a@example.com$hostile\"; Moderation = 'On' } | Set-MeetSpace -WhatIf -Verbose",
            ("hostile", Hostile));

        Assert.NotEmpty(outcome.Errors);
        Assert.All(outcome.Errors, error => AssertPlain(error.ToString() + error.CategoryInfo.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(outcome.Verbose, AssertPlain);
        AssertPlain(tenant.Session.Host.Text);
    }

    [Fact]
    public void Bodies_in_debug_messages_cannot_imitate_another_stream()
    {
        Answer("/v2/spaces/x", 403, "no");
        tenant.Meet.Faults.Clear();
        tenant.Meet.Faults.When(request => request.Path == "/v2/spaces/x", EmulatorFault.Status(403, "x\nVERBOSE: all is well\r\nWARNING: \u001b[2J"));
        var debug = tenant.Run("Get-MeetSpace spaces/x -Debug").Debug;

        var lines = debug.SelectMany(text => text.Split('\n')).Select(line => line.TrimEnd('\r')).ToList();
        Assert.Contains(lines, line => line.EndsWith("VERBOSE: all is well", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("VERBOSE", StringComparison.Ordinal) || line.StartsWith("WARNING", StringComparison.Ordinal));
        Assert.All(lines, AssertPlain);
    }

    [Fact]
    public void A_seven_megabyte_message_is_shortened_to_its_start_and_end()
    {
        Answer("/v2/spaces/x", 403, new string('m', 7_000_000) + " the end");
        var error = tenant.Run("Get-MeetSpace spaces/x -Verbose").ShouldFailWith("MeetPermissionDenied");

        Assert.InRange(error.Exception.Message.Length, 500, 2_500);
        Assert.Contains("spaces.get of 'spaces/x'", error.Exception.Message);
        Assert.EndsWith("the end", error.Exception.Message);
        Assert.InRange(error.ErrorDetails.Message.Length, 500, 2_500);
    }

    [Theory]
    [InlineData("Get-MeetParticipant -ConferenceRecord a")]
    [InlineData("Get-MeetAttendance a")]
    [InlineData("Get-MeetTranscriptEntry conferenceRecords/a/transcripts/1 -IncludeSpeaker")]
    [InlineData("Get-MeetRecording a")]
    [InlineData("Get-MeetSpaceMember spaces/x")]
    [InlineData("Sync-MeetSpaceMember spaces/x bob@example.com -Prune -WhatIf")]
    [InlineData("Get-MeetSpace spaces/x")]
    public void Views_escape_text_and_properties_keep_the_original_value(string script)
    {
        using var server = new PageServer(Records);
        server.Connect(tenant);

        var text = tenant.Session.Show(script);
        AssertPlain(text.Replace("\r", string.Empty).Replace("\n", string.Empty));
        Assert.DoesNotContain("\nVERBOSE", text, StringComparison.Ordinal);
        Assert.Equal(Hostile, tenant.Run("(Get-MeetParticipant -ConferenceRecord a)[0].DisplayName").Single.BaseObject);
    }

    [Fact]
    public void Completion_results_contain_no_control_characters()
    {
        using var server = new PageServer(Records);
        server.Connect(tenant);
        tenant.Run("Get-MeetSpace spaces/x; Get-MeetSpaceMember spaces/x").ShouldSucceed();

        foreach (var line in new[] { "Get-MeetSpace ", "Get-MeetSpace -Subject " })
        {
            var matches = CommandCompletion.CompleteInput(line, line.Length, null, Shell()).CompletionMatches;
            Assert.NotEmpty(matches);
            Assert.All(matches, match => AssertPlain(match.CompletionText + match.ListItemText + match.ToolTip.Replace("\n", string.Empty).Replace("\r", string.Empty)));
        }

        PowerShell Shell()
        {
            var shell = PowerShell.Create();
            shell.Runspace = tenant.Session.Runspace;
            return shell;
        }
    }

    private static string Records(string request)
    {
        var text = JsonSerializer.Serialize(Hostile);
        return request.Split('?')[0].Split('/')[^1] switch
        {
            "a" => """{ "name": "conferenceRecords/a", "space": "spaces/x", "startTime": "2026-03-02T09:00:00Z", "endTime": "2026-03-02T10:30:00Z" }""",
            "participants" => PageServer.Page(
                "participants",
                [$$"""{ "name": "conferenceRecords/a/participants/1", "anonymousUser": { "displayName": {{text}} }, "earliestStartTime": "2026-03-02T09:05:00Z", "latestEndTime": "2026-03-02T10:00:30Z" }"""],
                null),
            "participantSessions" => "{}",
            "recordings" => PageServer.Page(
                "recordings", [$$"""{ "name": "conferenceRecords/a/recordings/1", "state": {{text}}, "driveDestination": { "file": {{text}}, "exportUri": {{text}} } }"""], null),
            "entries" => PageServer.Page(
                "transcriptEntries", [$$"""{ "name": "conferenceRecords/a/transcripts/1/entries/1", "participant": "conferenceRecords/a/participants/1", "text": {{text}}, "languageCode": {{text}} }"""], null),
            "members" => PageServer.Page("members", [$$"""{ "name": "spaces/x/members/1", "email": {{text}}, "role": "COHOST" }"""], null),
            "x" => $$"""{ "name": "spaces/x", "meetingCode": {{text}}, "meetingUri": {{text}}, "config": {}, "phoneAccess": [{ "phoneNumber": {{text}} }], "gatewaySipAccess": [{ "uri": {{text}} }] }""",
            _ => "{}",
        };
    }

    private static void AssertPlain(string text) =>
        Assert.DoesNotContain(text.Replace("\r\n", string.Empty).Replace("\n", string.Empty), character => char.IsControl(character) || character is '\u202e' or '\u2028');

    private void Answer(string path, int status, string message) => tenant.Meet.Faults.When(
        request => request.Path == path,
        EmulatorFault.Status(status, new JsonObject { ["error"] = new JsonObject { ["code"] = status, ["status"] = "PERMISSION_DENIED", ["message"] = message } }.ToJsonString()));
}
