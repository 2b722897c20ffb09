using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class StopMeetActiveConferenceTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_running_conference_is_ended_and_its_record_returned()
    {
        var name = tenant.NewSpace();
        var record = tenant.Meet.StartConference(name, [Tenant.Admin, "A guest"]);
        var stopped = tenant.Run($"Stop-MeetActiveConference {name} -Force").Single;

        var end = tenant.Calls[^1];
        Assert.Equal(("POST", $"/v2/{name}:endActiveConference", "{}"), (end.Method, end.RawPath, end.Body));
        Assert.Equal("MeetSpaces.Models.StoppedConference", stopped.TypeNames[0]);
        Assert.Equal(
            [name, record, "Ended", Tenant.Admin],
            ((string[])["Space", "ConferenceRecord", "Status", "Subject"]).Select(property => stopped.Properties[property].Value.ToString()));
        Assert.Null(tenant.Run($"Get-MeetSpace {name}").Single.Properties["ActiveConference"].Value);
    }

    [Fact]
    public void No_active_conference_is_not_an_error()
    {
        var stopped = tenant.Run($"Stop-MeetActiveConference {tenant.NewSpace()} -Confirm:$false").Single;

        Assert.Equal("NotActive", stopped.Properties["Status"].Value.ToString());
        Assert.Null(stopped.Properties["ConferenceRecord"].Value);
    }

    [Fact]
    public void A_session_without_prompts_ends_no_conference_without_Force()
    {
        var name = tenant.NewSpace();
        tenant.Meet.StartConference(name, [Tenant.Admin]);
        var outcome = tenant.Run($"Stop-MeetActiveConference {name}");

        Assert.NotNull(outcome.Terminating ?? outcome.Errors[0].Exception);
        Assert.DoesNotContain(tenant.Calls, call => call.Path.EndsWith(":endActiveConference", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Force -WhatIf")]
    [InlineData("-WhatIf")]
    public void WhatIf_ends_nothing_even_with_Force(string switches)
    {
        var name = tenant.NewSpace();
        tenant.Meet.StartConference(name, [Tenant.Admin]);

        Assert.Empty(tenant.Run($"Stop-MeetActiveConference {name} {switches}").ShouldSucceed().Output);
        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void WhatIfPreference_is_honored_with_Force()
    {
        var name = tenant.NewSpace();

        Assert.Empty(tenant.Run($"$WhatIfPreference = $true; Stop-MeetActiveConference {name} -Force; $WhatIfPreference = $false").Output);
        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void A_meeting_code_is_resolved_first()
    {
        var space = tenant.Run("New-MeetSpace").Single;
        tenant.Meet.StartConference((string)space.Properties["Name"].Value, [Tenant.Admin]);
        tenant.Run($"Stop-MeetActiveConference {space.Properties["MeetingCode"].Value} -Force").ShouldSucceed();

        Assert.Equal($"/v2/{space.Properties["Name"].Value}:endActiveConference", tenant.Calls[^1].RawPath);
    }

    [Fact]
    public void Wait_returns_when_Google_no_longer_shows_the_conference()
    {
        using var slow = new Tenant(new EmulatorOptions { EndLag = TimeSpan.FromMilliseconds(300) });
        var name = slow.NewSpace();
        slow.Meet.StartConference(name, [Tenant.Admin]);
        var outcome = slow.Run($"Stop-MeetActiveConference {name} -Force -Wait; (Get-MeetSpace {name}).ActiveConference").ShouldSucceed();

        Assert.Equal("Ended", outcome.Output[0].Properties["Status"].Value.ToString());
        Assert.Null(outcome.Output.ElementAtOrDefault(1));
    }

    [Fact]
    public void A_wait_that_times_out_says_that_the_conference_was_ended()
    {
        using var slow = new Tenant(new EmulatorOptions { EndLag = TimeSpan.FromHours(1) });
        var name = slow.NewSpace();
        slow.Meet.StartConference(name, [Tenant.Admin]);
        var error = slow.Run($"Stop-MeetActiveConference {name} -Force -Wait -TimeoutSec 1").ShouldFailWith("MeetTimeout");

        Assert.Contains("was ended", error.Exception.Message);
    }

    [Fact]
    public void Start_MeetEmulatorConference_lets_people_join()
    {
        using var session = new Session();
        var outcome = session.Run("""
            $emulator = Start-MeetEmulator
            $null = Connect-Meet -Emulator
            $space = New-MeetSpace
            $record = $space | Start-MeetEmulatorConference -Participant admin@example.com, 'A guest'
            (Get-MeetSpace $space).ActiveConference -eq $record
            ($space | Stop-MeetActiveConference -Force).ConferenceRecord -eq $record
            $emulator | Stop-MeetEmulator
            """).ShouldSucceed();

        Assert.Equal([true, true], outcome.Output.Select(item => item.BaseObject));
    }
}
