# Waits with the real Select-Object, Import-Csv and ConvertTo-Json. The engine tests cover the individual cases.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator -FileDelaySeconds 0
    $null = Connect-Meet -Emulator -Quota @{ Window = '00:00:01' }
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'Wait-MeetConference and Wait-MeetArtifact' {
    It 'take what Stop-MeetActiveConference wrote, to the file of the transcript' {
        $rooms = @(New-MeetSpace -AutoTranscription On; New-MeetSpace -AutoTranscription On)
        $null = $rooms[0] | Start-MeetEmulatorConference -Participant alice@example.com

        $transcripts = @($rooms | Stop-MeetActiveConference -Force | Wait-MeetConference -Ended | Wait-MeetArtifact -Kind Transcript)

        $transcripts.State | Should -Be 'FileGenerated'
        ($transcripts | ConvertTo-Json | ConvertFrom-Json).DocumentId | Should -Be $transcripts[0].DocumentId
    }

    It 'end at once when Select-Object has enough' {
        $ready = New-MeetSpace -AutoRecording On
        $null = $ready | Start-MeetEmulatorConference -Participant alice@example.com
        $null = $ready | Stop-MeetActiveConference -Force
        $record = $ready | Get-MeetConferenceRecord
        $never = New-MeetSpace | Start-MeetEmulatorConference -Participant alice@example.com

        $first = $never, $record.Name | Wait-MeetArtifact -Kind Recording | Select-Object -First 1

        $first.ConferenceRecord | Should -Be $record.Name
        ($never, $record.Name | Wait-MeetConference -Ended | Select-Object -First 1).Name | Should -Be $record.Name
    }

    It 'read the rows of a CSV file, and report each that is late' {
        $done = New-MeetSpace -AutoSmartNotes On
        $null = $done | Start-MeetEmulatorConference -Participant alice@example.com
        $null = $done | Stop-MeetActiveConference -Force
        $busy = New-MeetSpace
        $null = $busy | Start-MeetEmulatorConference -Participant alice@example.com
        "Room,Name`nA,$($busy.Name)`nB,$($done.Name)" | Set-Content TestDrive:/rooms.csv

        $notes = Import-Csv TestDrive:/rooms.csv |
            Wait-MeetArtifact -Kind SmartNote -TimeoutSec 0 -ErrorVariable late -ErrorAction SilentlyContinue

        $notes.Room | Should -Be 'B'
        $late.FullyQualifiedErrorId | Should -BeLike 'MeetTimeout,*'
        "$($late.TargetObject)" | Should -Be $busy.Name
    }
}
