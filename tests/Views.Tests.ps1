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

    It 'shows the link of a space in the wide view' {
        $text = $spaces | Get-MeetSpace | Format-Table -View Wide | Out-String -Width 200
        foreach ($space in $spaces) { $text | Should -Match ([regex]::Escape($space.MeetingUri)) }
    }

    It 'shows subject and end of a conference in the wide view' {
        $text = Get-MeetConferenceRecord $spaces[0] | Format-Table -View Wide | Out-String -Width 200
        $text | Should -Match 'Name +Space +Started +Ended +Duration Subject'
        $text | Should -Match '\(active\).* admin@example\.com'
    }

    It 'shows local times with their offset in tables and lists' {
        $record = Get-MeetConferenceRecord $spaces[0]
        $start = $record.StartTime.ToLocalTime()
        $record | Out-String -Width 80 | Should -Match ([regex]::Escape($start.ToString('yyyy-MM-dd HH:mm zzz', [cultureinfo]::InvariantCulture)))
        $record | Format-List | Out-String -Width 80 | Should -Match ([regex]::Escape($start.ToString('yyyy-MM-dd HH:mm:ss zzz', [cultureinfo]::InvariantCulture)))
    }

    It 'shows of a connection what it can do, and until when' {
        $text = Get-MeetConnection | Out-String -Width 80
        $text | Should -Match 'CanImpersonate : True'
        $text | Should -Match 'ProjectId      : meet-emulator'
        $text | Should -Match 'TokenExpires   : \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d, renewed automatically'
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

Describe 'CSV and JSON' {
    BeforeAll {
        $space = New-MeetSpace -AccessType Trusted -Moderation On
        $null = $space | Start-MeetEmulatorConference -Participant bob@example.com, 'A guest', '+15550100'
        $null = $space | Stop-MeetActiveConference -Force

        # One object of each type.
        $script:written = @(
            $space
            $space.Config
            Get-MeetConferenceRecord $space
            Get-MeetConferenceRecord $space | Get-MeetParticipant
            Get-MeetConferenceRecord $space | Get-MeetParticipant | Get-MeetParticipantSession
            Get-MeetConferenceRecord $space | Get-MeetAttendance
            $space | Add-MeetSpaceMember -Email bob@example.com
            $space | Stop-MeetActiveConference -Force
            $space | Compare-MeetSpace -Policy @{ AccessType = 'Open'; Moderation = 'Off' }
            Get-MeetConnection
            $emulator
        )
        $script:words = [Collections.Generic.HashSet[string]] @(
            'Open', 'Trusted', 'All', 'On', 'Off', 'HostsOnly', 'NoRestriction', 'SignedIn', 'Anonymous', 'Phone', 'Cohost', 'Ended', 'NotActive', 'Drifted'
        )
    }

    It 'writes no name of a type into a CSV file' {
        foreach ($object in $written) { $object | ConvertTo-Csv -NoTypeInformation | Should -Not -Match 'MeetSpaces\.|\[\]|Collections' }
    }

    It 'writes the values of a list into one cell' {
        $row = $written[0] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.PhoneAccess | Should -Match '^\+14155550123 PIN \d+; \+4930555012 PIN \d+$'
        (Get-MeetConnection | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv).Scopes | Should -Be 'Created; ReadOnly; Settings'
    }

    It 'writes words, and no numbers, for settings, kinds, roles and states' {
        foreach ($object in $written) {
            $json = $object | ConvertTo-Json -Depth 3 | ConvertFrom-Json
            foreach ($property in $object.psobject.Properties | Where-Object { $_.Value -is [enum] }) {
                $words | Should -Contain $json.($property.Name)
            }
        }

        ($written[0] | ConvertTo-Json | ConvertFrom-Json).Config.AccessType | Should -Be 'Trusted'
        (Get-MeetConnection | ConvertTo-Json | ConvertFrom-Json).Scopes | Should -Be 'Created', 'ReadOnly', 'Settings'
    }

    It 'writes a duration as a number of seconds once the TimeSpan is left out' {
        foreach ($object in $written) {
            $object | Select-Object * -ExcludeProperty Duration, LateBy, LeftEarlyBy, Quota | ConvertTo-Json -Depth 3 | Should -Not -Match 'TotalMilliseconds|Ticks'
        }

        $record = $written | Where-Object { $_ -is [MeetSpaces.Models.ConferenceRecord] }
        $json = $record | Select-Object * -ExcludeProperty Duration | ConvertTo-Json | ConvertFrom-Json
        $json.DurationSeconds | Should -Be ([Math]::Floor($record.Duration.TotalSeconds))
    }
}

Describe 'Completion' {
    BeforeAll { function Get-Offered([string] $Line) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText) } }

    It 'completes names and values of settings inside -Config' {
        Get-Offered 'Set-MeetSpace x -Config @{ Acc' | Should -Be 'AccessType'
        Get-Offered 'Set-MeetSpace x -Config @{ AccessType = ' | Should -Be "'Open'", "'Trusted'", "'Restricted'"
    }

    It 'offers no value that is refused' { Get-Offered 'New-MeetSpace -AccessType ' | Should -Be 'Open', 'Restricted', 'Trusted' }
}
