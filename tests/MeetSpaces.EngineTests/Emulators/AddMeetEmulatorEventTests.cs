using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Emulators;

/// <summary>Add-MeetEmulatorEvent, by what Find-MeetSpace finds afterwards.</summary>
[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class AddMeetEmulatorEventTests : IDisposable
{
    private readonly Session session = new();

    public AddMeetEmulatorEventTests() => session.Run("""
        $scopes = 'Created', 'ReadOnly', 'Settings', 'Calendar'
        $emulator = Start-MeetEmulator -DelegatedScope $scopes
        $null = Connect-Meet -Emulator -Scope $scopes
        """).ShouldSucceed();

    public void Dispose()
    {
        session.Run("$emulator | Stop-MeetEmulator").ShouldSucceed();
        session.Dispose();
    }

    [Fact]
    public void A_meeting_is_in_the_calendars_of_organizer_and_attendees_with_a_space_of_the_organizer()
    {
        var added = session.Run("Add-MeetEmulatorEvent alice 'Weekly' -Attendee bob, guest@example.org -Start ([datetime]::UtcNow.AddDays(1)) -Duration 00:30 -Recurrence 'FREQ=WEEKLY;COUNT=3'").Single;

        var found = session.Run("Find-MeetSpace alice@example.com, bob@example.com, carol@example.com -Calendar").Single;
        Assert.Equal(added.Properties["Space"].Value, found.Properties["Name"].Value);
        Assert.Equal(added.Properties["MeetingCode"].Value, found.Properties["MeetingCode"].Value);
        Assert.Equal("Weekly", found.Properties["Summary"].Value);
        Assert.Equal("alice@example.com; bob@example.com", $"{found.Properties["SeenBy"].Value}");
        Assert.InRange((DateTimeOffset)found.Properties["NextUse"].Value, DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
    }

    [Fact]
    public void By_default_it_is_in_an_hour_in_a_new_space()
    {
        var added = session.Run("Add-MeetEmulatorEvent alice").Single;

        Assert.Null(added.Properties["Summary"].Value);
        Assert.InRange((DateTimeOffset)added.Properties["Start"].Value, DateTimeOffset.UtcNow.AddMinutes(55), DateTimeOffset.UtcNow.AddMinutes(61));
        Assert.Equal("alice@example.com", session.Run("Add-MeetEmulatorEvent alice | Get-MeetSpace -Subject alice@example.com").Single.Properties["Subject"].Value);
    }

    [Fact]
    public void Users_and_rows_are_piped_and_a_space_is_used_again()
    {
        var outcome = session.Run("""
            $space = New-MeetSpace
            'alice', 'bob@example.com' | Add-MeetEmulatorEvent -Summary 'Same room' -Space $space
            [pscustomobject]@{ User = 'carol'; Summary = 'Row'; Start = '2026-03-02T09:00:00Z'; Duration = '00:15:00'; Organizer = ''; Recurrence = '' } | Add-MeetEmulatorEvent -WithoutMeet -Emulator $emulator
            """).ShouldSucceed();

        Assert.Equal(3, outcome.Output.Count);
        Assert.Single(outcome.Output.Take(2).Select(item => item.Properties["Space"].Value).Distinct());
        Assert.Null(outcome.Output[2].Properties["MeetingCode"].Value);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), outcome.Output[2].Properties["Start"].Value);
        Assert.Equal("Same room", session.Run("Find-MeetSpace alice@example.com, bob@example.com, carol@example.com -Calendar").Single.Properties["Summary"].Value);
    }

    [Theory]
    [InlineData("Add-MeetEmulatorEvent nobody", "MeetNotFound")]
    [InlineData("Add-MeetEmulatorEvent alice -Attendee 'no body'", "MeetNotFound")]
    [InlineData("Add-MeetEmulatorEvent alice -Space spaces/none", "MeetNotFound")]
    [InlineData("Add-MeetEmulatorEvent alice -Space 'no space'", "MeetIdentityInvalid")]
    [InlineData("Add-MeetEmulatorEvent alice -Duration '-01:00:00'", "MeetInvalidArgument")]
    [InlineData("Add-MeetEmulatorEvent alice -Recurrence sometimes", "MeetInvalidArgument")]
    [InlineData("Add-MeetEmulatorEvent alice -Start ([datetimeoffset]::MaxValue)", "MeetInvalidArgument")]
    public void What_cannot_be_an_event_is_refused(string script, string errorId)
    {
        var record = session.Run(script).ShouldFailWith(errorId);

        Assert.NotEmpty(record.ErrorDetails.RecommendedAction);
        Assert.Empty(session.Run("Find-MeetSpace alice@example.com -Calendar").ShouldSucceed().Output);
    }

    [Fact]
    public void Without_the_scope_an_emulator_gives_no_calendar()
    {
        var outcome = session.Run("""
            $other = Start-MeetEmulator
            Connect-Meet -Emulator -Scope ReadOnly, Calendar
            $other | Stop-MeetEmulator
            """).ShouldSucceed();

        Assert.EndsWith(": https://www.googleapis.com/auth/calendar.events.readonly", Assert.Single(outcome.Warnings));
        Assert.Equal("ReadOnly", LanguagePrimitives.ConvertTo<string>(Assert.Single(outcome.Output).Properties["Scopes"].Value));
    }
}
