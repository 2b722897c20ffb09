# The module's own emulator, with a past, for the answers beside Google's. Dot-sourced by Invoke-LiveTest.ps1, and by Live.Tests.ps1 as the tenant to try.
param()

# One conference that is over: recorded, transcribed, with smart notes.
function Add-EmulatedConference([object] $Server, [string] $Space, [string[]] $People) {
    $conferences = $Server.Conferences
    $record = $conferences.Start($Space, $People)
    $artifacts = $conferences.StartRecording($record), $conferences.StartTranscript($record), $conferences.StartSmartNotes($record)
    $null = $conferences.Say($artifacts[1], @($conferences.Participants($record))[0], 'Good morning.')
    foreach ($artifact in $artifacts) {
        $conferences.Stop($artifact)
        $conferences.GenerateFile($artifact)
    }

    $conferences.End($record)
}

# An emulator with such a conference and a space of Calendar, and whom to be there.
function Get-EmulatedTenant {
    $emulator = Start-MeetEmulator
    # No cmdlet makes a space of Calendar or a recording, so the emulator itself is asked.
    $server = $emulator.GetType().GetProperty('Server', [Reflection.BindingFlags] 'NonPublic, Instance').GetValue($emulator)
    $owner, $other = $emulator.Users[0, 1]
    Add-EmulatedConference -Server $server -Space $server.PlantSpace($owner, 'ThisProject') -People $owner, $other, 'A guest'
    @{
        Emulator = $emulator
        Parameters = @{ KeyPath = $emulator.KeyPath; Endpoint = $emulator.Uri; Subject = $owner; OtherSubject = $other; CalendarSpace = $server.PlantSpace($owner, 'Calendar') }
    }
}
