using System.Management.Automation;
using System.Text.RegularExpressions;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Live;

/// <summary>The live test does on the emulator what it does on a real tenant.</summary>
public sealed class LiveTestTests : IDisposable
{
    private readonly LiveRun live = new();

    public void Dispose() => live.Dispose();

    [Fact]
    public void Every_check_passes_and_the_space_count_is_the_one_announced()
    {
        var rows = live.Run();

        Assert.All(rows, row => Assert.True((string)row.Properties["Outcome"].Value is "Passed" or "Noted", $"{row}"));
        Assert.Contains("This test creates 2 meeting spaces", live.Tenant.Session.Host.Text, StringComparison.Ordinal);
        Assert.Contains("no way to delete a space", live.Tenant.Session.Host.Text, StringComparison.Ordinal);
        Assert.Equal(2, live.Meet.Spaces.Count - live.Spaces.Count);
        Assert.Equal(2, (int?)live.Report["spacesLeftBehind"]);
        Assert.Equal(rows.Of("Name"), live.Report["checks"]!.AsArray().Select(check => (string?)check!["name"]));
        Assert.Empty(live.MembersLeft());
        Assert.All(
            live.Meet.Spaces.Except(live.Spaces),
            space => Assert.Equal("Restricted", live.Tenant.Run($"(Get-MeetSpace {space}).Config.AccessType").Single.ToString()));
    }

    [Fact]
    public void Every_cmdlet_of_the_module_is_among_the_checks()
    {
        var checks = File.ReadAllText(Path.Combine(BuiltModule.Repository, "tests", "live", "Checks.ps1"));
        var cmdlets = live.Tenant.Run("Get-Command -Module MeetSpaces | ForEach-Object Name").ShouldSucceed().Output
            .Select(name => (string)name.BaseObject)
            .Where(name => !name.Contains("Emulator", StringComparison.Ordinal))
            .ToList();

        Assert.True(cmdlets.Count >= 20);
        Assert.All(cmdlets, name => Assert.Matches($@"(?m)^(?!\s*#).*{name}\b(?!\s+by)", checks));
    }

    [Fact]
    public void Each_question_has_the_answer_of_the_tenant_beside_the_emulators()
    {
        live.Run();

        var questions = live.Report["questions"]!.AsArray();
        Assert.True(questions.Count > 30);
        Assert.All(questions.Where(question => (string?)question!["name"] != "over the quota"), question =>
        {
            Assert.True((bool?)question!["google"]!["asked"], $"{question}");
            Assert.True((bool?)question["emulator"]!["asked"], $"{question}");
            Assert.True((string?)question["name"] == "default page size of participants" || (bool?)question["same"] == true, $"{question}");
        });

        var idle = live.Question("end without a conference")["google"]!;
        Assert.Equal(400, (int?)idle["status"]);
        Assert.Equal("FAILED_PRECONDITION", (string?)idle["canonicalStatus"]);
        Assert.Equal("There is no active conference for the given space.", (string?)idle["message"]);
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", (string?)live.Question("scope too narrow")["google"]!["reason"]);
        Assert.Equal(["email", "name", "role"], live.Question("member fields, create")["google"]!["fields"]!.AsArray().Select(field => (string?)field));
        Assert.DoesNotContain("config", live.Question("get by another user")["google"]!["fields"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.StartsWith("2 phone numbers, 2 different PINs", (string?)live.Question("a PIN for each phone number")["google"]!["observed"], StringComparison.Ordinal);
        Assert.False((bool?)live.Question("over the quota")["google"]!["asked"]);
    }

    [Fact]
    public void The_rows_and_the_report_name_nobody_and_nothing()
    {
        var rows = live.Run();

        var text = live.ReportText + string.Join('\n', rows.Select(row => $"{row.Properties["Name"].Value} {row.Properties["Outcome"].Value} {row.Properties["Detail"].Value}"));
        live.Tenant.Connect(live.Tenant.Session);
        var spaces = live.Meet.Spaces.Select(space => live.Tenant.Run($"Get-MeetSpace {space}").Single).ToList();
        var key = System.Text.Json.Nodes.JsonNode.Parse(live.Meet.ServiceAccountKey)!;
        string[] names =
        [
            live.Meet.Domain, "@", "://", .. live.Meet.Users, LiveRun.GuestName, LiveRun.PhoneNumber, LiveRun.Sentence, live.Record.Split('/')[1], live.Meet.Uri.Authority,
            live.Meet.Project.Number, live.Meet.Project.ServiceAccount, live.Meet.Project.ClientId, (string)key["project_id"]!, (string)key["private_key_id"]!, live.Tenant.KeyPath,
            .. spaces.Select(space => ((string)space.Properties["Name"].Value).Split('/')[1]),
            .. spaces.Of("MeetingCode"),
            .. spaces.SelectMany(space => ((System.Collections.IEnumerable)space.Properties["PhoneAccess"].Value).Cast<object>()).SelectMany(phone => $"{phone}".Split(" PIN ")),
            .. live.Meet.Requests.Select(request => request.Authorization?.Split(' ')[1]).OfType<string>().Distinct(),
        ];
        Assert.True(names.Length > 30);
        Assert.All(names, name => Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotMatch(new Regex(@"\d{6}|[A-Za-z0-9]{31}"), text);
    }

    [Fact]
    public void Names_in_what_the_server_says_become_placeholders()
    {
        live.Meet.Faults.When(
            request => request.Path.EndsWith(":endActiveConference", StringComparison.Ordinal),
            EmulatorFault.Status(400, """
                {"error":{"code":400,"status":"FAILED_PRECONDITION","message":"User Zoe.Miller@other.test in spaces/AbCdEf123456 (xyz-abcd-qrs) of projects/my-own-1, https://meet.google.com/xyz-abcd-qrs, ya29.a0Af-Token, eyJhbGciOi.eyJzdWIi.c2ln, call +1 202 555 0199 or 4711471147. 10.1.2.3:8080"}}
                """));

        live.Run();

        Assert.Equal(
            "User <address> in spaces/<id> (<code>) of projects/<id>, <link> <token>, <token>, call <number> or <number>. <host>",
            ((string?)live.Question("end without a conference")["google"]!["message"])!.Replace("<link>,", "<link>", StringComparison.Ordinal));
        Assert.DoesNotMatch(new Regex("(?i)zoe|other\\.test|abcd|my-own|ya29|4711|0199|10\\.1"), live.ReportText);
    }

    [Fact]
    public void A_feature_that_the_edition_lacks_is_noted_and_does_not_fail()
    {
        live.Meet.Workspace.SetFeature(Tenant.Admin, "updateAutoRecordingGeneration", isAvailable: false);

        live.Run();

        var check = live.Check("Set-MeetSpace -AutoRecording");
        Assert.Equal("Noted", (string?)check["outcome"]);
        Assert.Contains("FEATURE_UNAVAILABLE_TO_USER", (string?)check["detail"], StringComparison.Ordinal);
        Assert.Equal("Passed", (string?)check["emulator"]);
    }

    [Fact]
    public void A_failure_in_the_middle_ends_nothing_and_leaves_no_member()
    {
        live.Meet.Faults.When(request => request.Path.Contains("/members/", StringComparison.Ordinal) && request.Method == "PATCH", EmulatorFault.Status(403));
        live.Meet.Faults.When(request => request.Path.Contains("/members/", StringComparison.Ordinal) && request.Method == "DELETE", EmulatorFault.Status(403), count: 1);

        var rows = live.Run();

        Assert.Equal(["Set-MeetSpaceMember", "Remove-MeetSpaceMember"], rows.Where(row => (string)row.Properties["Outcome"].Value == "Failed").Of("Name"));
        Assert.Equal("Failed", (string?)live.Check("Set-MeetSpaceMember")["outcome"]);
        Assert.Empty(live.MembersLeft());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_member_of_the_space_of_Calendar_is_removed_even_if_the_response_was_lost(bool isLost)
    {
        // Google refuses such a member, as reported; here it does not.
        var space = live.Meet.PlantSpace(Tenant.Admin);
        if (isLost)
        {
            live.Meet.Faults.When(request => request.Method == "POST" && request.Path == $"/v2/{space}/members", EmulatorFault.Drop().CarriedOut(), count: 1);
        }

        live.Try(live.Parameters.Replace(live.Calendar, space, StringComparison.Ordinal)).ShouldSucceed();

        Assert.Contains(live.Tenant.Calls, call => call.Method == "POST" && call.Path == $"/v2/{space}/members");
        Assert.Equal(!isLost, (bool?)live.Question("member of a Calendar space")["google"]!["asked"]);
        Assert.Empty(live.MembersLeft());
    }

    [Fact]
    public void A_run_that_is_stopped_writes_its_report_and_leaves_no_member()
    {
        using var shell = live.Tenant.Session.Start(LiveRun.Command(live.Parameters));
        IAsyncResult? stop = null;
        live.Meet.Faults.When(
            request =>
            {
                if (stop is null && request.Method == "PATCH" && request.Path.Contains("/members/", StringComparison.Ordinal))
                {
                    stop = shell.BeginStop(null, null);
                }

                return false;
            },
            EmulatorFault.Drop());

        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            // Whether Invoke throws depends on where the stop meets the script.
        }

        shell.EndStop(stop);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Equal("Passed", (string?)live.Check("Add-MeetSpaceMember")["outcome"]);
        Assert.Equal("the run was interrupted", (string?)live.Check("Get-MeetSmartNote")["detail"]);
        Assert.Empty(live.MembersLeft());
    }

    [Fact]
    public void A_429_is_recorded_with_its_Retry_After_and_never_provoked()
    {
        live.Meet.Faults.When(
            request => request.Path.Contains("%2F", StringComparison.Ordinal),
            EmulatorFault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = "17" }));
        live.Meet.Faults.When(
            request => request.Path == "/v2/conferenceRecords",
            EmulatorFault.Status(429, headers: new Dictionary<string, string> { ["Retry-After"] = "0" }),
            count: 1);

        live.Run();

        Assert.Equal("Retry-After: 0; Retry-After: 17", (string?)live.Question("over the quota")["google"]!["observed"]);
    }

    [Fact]
    public void A_conference_in_the_space_of_Calendar_goes_on()
    {
        var record = live.Meet.StartConference(live.Calendar, [Tenant.Admin]);

        live.Run();

        Assert.Equal("a conference is running there", (string?)live.Question("end of a Calendar space")["google"]!["why"]);
        live.Tenant.Connect(live.Tenant.Session);
        Assert.Null(live.Tenant.Run($"(Get-MeetConferenceRecord -Name {record}).EndTime").ShouldSucceed().Output.SingleOrDefault());
        Assert.DoesNotContain(live.Tenant.Calls, call => call.Path == $"/v2/{live.Calendar}:endActiveConference");
    }

    [Fact]
    public void What_is_not_given_is_said_to_be_not_asked()
    {
        live.Try($"-KeyPath '{live.Tenant.KeyPath}' -Endpoint {live.Meet.Uri} -Subject {Tenant.Bob} -ReportPath '{live.ReportPath}'").ShouldSucceed();

        Assert.Equal("-OtherSubject is not given", (string?)live.Question("patch by another user")["google"]!["why"]);
        Assert.Equal("-CalendarSpace is not given", (string?)live.Question("end of a Calendar space")["google"]!["why"]);
        Assert.Equal("Skipped", (string?)live.Check("Add-MeetSpaceMember")["outcome"]);
        Assert.True((bool?)live.Question("patch by another user")["emulator"]!["asked"]);
    }

    [Theory]
    [InlineData("-Subject admin@example.com", "No key is given")]
    [InlineData("-KeyPath ./nowhere.json -Subject admin@example.com", "There is no key file")]
    [InlineData("-KeyPath KEY -Subject admin", "'admin' is no user")]
    [InlineData("-KeyPath KEY", "'' is no user")]
    [InlineData("-KeyPath KEY -Subject admin@example.com -OtherSubject alice", "'alice' is no user")]
    [InlineData("-KeyPath KEY -Subject admin@example.com -OtherSubject ADMIN@example.com", "-OtherSubject is -Subject")]
    public void A_wrong_parameter_is_one_error_and_nothing_is_done(string parameters, string message)
    {
        var outcome = live.Try(parameters.Replace("KEY", $"'{live.Tenant.KeyPath}'", StringComparison.Ordinal) + $" -Endpoint {live.Meet.Uri} -ReportPath '{live.ReportPath}'");

        Assert.StartsWith(message, outcome.ShouldFailWith("LiveTestParameterInvalid").Exception.Message, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Empty(live.Meet.Requests);
        Assert.Empty(live.Tenant.Session.Host.Text);
        Assert.False(File.Exists(live.ReportPath));
    }
}
