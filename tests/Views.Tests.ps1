# Compares tables and lists, 80 columns wide, with tests/Snapshots. With $env:MEETSPACES_SNAPSHOTS = 'update'
# the snapshots are rewritten; review the changes before you commit them.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
    $null = Connect-Meet -Emulator
    $script:spaces = @(
        New-MeetSpace -AccessType Trusted -Moderation On -ChatRestriction HostsOnly
        New-MeetSpace -Subject alice@example.com -AccessType Open
    )
    $script:record = $spaces[0] | Start-MeetEmulatorConference -Participant bob@example.com, 'A guest'

    # Replaces values that differ between runs by text of the same length.
    function Get-Rendering([string] $Text) {
        $lines = $Text -replace '\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\' -split '\r?\n' | ForEach-Object { $_.TrimEnd() }
        $stable = ($lines -join "`n").Trim()
        $stable = [regex]::Replace($stable, '(?<=(spaces|conferenceRecords|participants)/)[\w-]+', { param($match) 'x' * $match.Length })
        $stable = [regex]::Replace($stable, '\b[a-z]{3}-[a-z]{4}-[a-z]{3}\b', 'abc-mnop-xyz')
        $stable -replace '(?<=PIN |sip:)\d+', 'number'
    }

    function Assert-Snapshot([string] $Name, [string] $Text) {
        $file = "$PSScriptRoot/Snapshots/$Name.txt"
        $rendering = Get-Rendering $Text
        if ($env:MEETSPACES_SNAPSHOTS -eq 'update') { [IO.File]::WriteAllText($file, "$rendering`n") }
        $rendering | Should -BeExactly ([IO.File]::ReadAllText($file).Replace("`r", '').TrimEnd())
        foreach ($line in $rendering -split "`n") { $line.Length | Should -BeLessOrEqual 80 }
    }
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'Views' {
    It 'shows spaces as a table' { Assert-Snapshot 'Space.table' ($spaces | Get-MeetSpace | Out-String -Width 80) }

    It 'shows spaces as the same table with Format-Table' { Assert-Snapshot 'Space.table' ($spaces | Get-MeetSpace | Format-Table | Out-String -Width 80) }

    It 'shows a space as a list' { Assert-Snapshot 'Space.list' ($spaces[0] | Format-List | Out-String -Width 80) }

    It 'shows that settings are hidden from other users' {
        Assert-Snapshot 'Space.hidden.table' ($spaces[0] | Get-MeetSpace -Subject bob@example.com -WarningAction SilentlyContinue | Out-String -Width 80)
    }

    It 'shows settings as a list' { Assert-Snapshot 'SpaceConfig.list' ($spaces[0].Config | Format-List | Out-String -Width 80) }

    It 'shows participants as a table' {
        Assert-Snapshot 'Participant.table' (Get-MeetParticipant -ConferenceRecord $record | Sort-Object DisplayName |
            Format-Table DisplayName, Kind | Out-String -Width 80)
    }

    It 'shows stopped conferences as a table' {
        Assert-Snapshot 'StoppedConference.table' ($spaces | Stop-MeetActiveConference -Force | Out-String -Width 80)
    }

    It 'escapes control characters in tables and lists' {
        $null = $spaces[1] | Start-MeetEmulatorConference -Participant "$([char] 27)[2Jguest$([char] 0x202e)`nVERBOSE: forged"
        $guests = Get-MeetConferenceRecord -Subject alice@example.com -Active | Get-MeetParticipant
        foreach ($text in ($guests | Out-String -Width 200), ($guests | Format-List | Out-String -Width 200)) {
            $text | Should -Match ([regex]::Escape('\u001B[2Jguest\u202E\n'))
            $text | Should -Not -Match '\x1b\[2J|\u202e|(?m)^VERBOSE'
        }

        $guests.DisplayName | Should -Match '^\x1b'
    }
}
