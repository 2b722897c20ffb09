# Files of transcripts and attendance, read with the commands of PowerShell.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
    $null = Connect-Meet -Emulator
    $script:space = New-MeetSpace
    $script:record = Start-MeetEmulatorConference $space -Participant admin@example.com, alice@example.com, '=1+1' -StartTime (Get-Date).AddHours(-2) -Duration 01:00 -Transcript 'admin@example.com: Grüß Gott', 'alice@example.com: a < b'
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'Export-MeetTranscript' {
    It 'outputs files that Get-Content reads' {
        $lines = Get-MeetConferenceRecord $space | Export-MeetTranscript "$TestDrive/text" | Get-Content

        $lines | Should -Contain '[0:00:00] Admin: Grüß Gott'
        $lines | Should -Contain '[0:30:00] Alice: a < b'
    }

    It 'writes WebVTT next to a file of the same transcript in another format' {
        $null = Export-MeetTranscript "$TestDrive/both" $space
        $file = Export-MeetTranscript "$TestDrive/both" $space -As Vtt

        $file.Extension | Should -Be '.vtt'
        @(Get-ChildItem "$TestDrive/both").Count | Should -Be 2
        Get-Content $file -TotalCount 1 | Should -Be 'WEBVTT'
    }

    It 'writes JSON that ConvertFrom-Json reads' {
        $file = Export-MeetTranscript "$TestDrive/one.json" $record
        $read = Get-Content $file -Raw | ConvertFrom-Json

        $read.conferenceRecord | Should -Be $record
        $read.entries.speaker | Should -Be 'Admin', 'Alice'
        $read.entries[1].text | Should -Be 'a < b'
        $read.entries[1].endTime | Should -BeOfType [datetime]
    }

    It 'resolves a path on a drive of PowerShell, and keeps an existing file' {
        Set-Content TestDrive:/old.txt 'old'

        Export-MeetTranscript TestDrive:/old.txt $record -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty

        $problem[0].FullyQualifiedErrorId | Should -BeLike 'MeetFileExists,*'
        Get-Content TestDrive:/old.txt | Should -Be 'old'
        (Export-MeetTranscript TestDrive:/old.txt $record -Force).FullName | Should -Be (Join-Path $TestDrive 'old.txt')
    }

    It 'completes the formats' {
        $words = (TabExpansion2 'Export-MeetTranscript x -As ').CompletionMatches.CompletionText

        $words | Should -Be 'Json', 'Text', 'Vtt'
    }
}

Describe 'Export-MeetAttendance' {
    It 'writes rows that Import-Csv reads, without formulas' {
        $rows = Import-Csv (Export-MeetAttendance "$TestDrive/attendance.csv")

        $rows.DisplayName | Sort-Object | Should -Be "'=1+1", 'Admin', 'Alice'
        $rows.PresentSeconds | Should -Be '3600', '3600', '3600'
        ([datetime]$rows[0].ConferenceStart).ToUniversalTime() | Should -BeGreaterThan (Get-Date).AddHours(-3).ToUniversalTime()
    }

    It 'takes the addresses from a CSV file of the directory' {
        Get-MeetParticipant $record | Where-Object DisplayName -EQ Alice |
            Select-Object @{ Name = 'UserId'; Expression = { $_.User.Split('/')[1] } }, @{ Name = 'PrimaryEmail'; Expression = { 'alice@example.com' } }, @{ Name = 'Name'; Expression = { $_.DisplayName } } |
            Export-Csv "$TestDrive/directory.csv"

        $rows = Import-Csv (Export-MeetAttendance "$TestDrive/addresses.csv" -Directory (Import-Csv "$TestDrive/directory.csv"))
        $people = Get-MeetAttendance $record -Directory (Import-Csv "$TestDrive/directory.csv")

        ($rows | Where-Object Email).Email | Should -Be 'alice@example.com'
        ($people | Where-Object Email).DisplayName | Should -Be 'Alice'
    }

    It 'shows the figures with -InformationAction Continue' {
        $said = Export-MeetAttendance "$TestDrive/figures.csv" -InformationAction Continue 6>&1

        "$($said[0])" | Should -BeLike 'Wrote ''*figures.csv''. People: 3, conferences: 1, *, inputs: 1, inputs that failed: 0.'
    }

    It 'ends with an error if the folder does not exist' {
        { Export-MeetAttendance "$TestDrive/none/x.csv" } | Should -Throw -ErrorId 'MeetFileWriteFailed,*'
    }

    It 'outputs a file that Import-Csv takes from the pipeline' {
        @(Export-MeetAttendance "$TestDrive/piped.csv" | Import-Csv).Count | Should -Be 3
    }
}
