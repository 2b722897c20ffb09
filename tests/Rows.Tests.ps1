# Pipelines with CSV, JSON, Group-Object, Measure-Object and Select-Object.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
    $null = Connect-Meet -Emulator
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'CSV' {
    BeforeAll { $script:csv = Join-Path $TestDrive 'rooms.csv' }

    It 'creates a space for each row, as its owner, and ignores empty cells' {
        'UserPrincipalName,AccessType,Moderation,Room', 'alice@example.com,Trusted,On,North', 'bob@example.com,,,South', ',Open,Off,' | Set-Content $csv

        $spaces = @(Import-Csv $csv | New-MeetSpace)

        $spaces.Subject | Should -Be 'alice@example.com', 'bob@example.com', 'admin@example.com'
        $spaces.Config.AccessType | Should -Be 'Trusted', 'Restricted', 'Open'
        $spaces[0].Config.Moderation | Should -Be 'On'
    }

    It 'reads names from the lines of a file, and adds nothing of the file to the spaces' {
        $names = Join-Path $TestDrive 'names.txt'
        (New-MeetSpace).Name, (New-MeetSpace).Name | Set-Content $names

        $spaces = @(Get-Content $names | Get-MeetSpace)

        $spaces.Name | Should -Be (Get-Content $names)
        ($spaces | ConvertTo-Csv)[0] | Should -BeLike '"Name","MeetingCode",*'
    }

    It 'reports a bad row and continues' {
        'Subject,AccessType', 'alice@example.com,Trusted', 'alice@example.com,Sometimes', 'ghost@example.com,Open', 'bob@example.com,Open' | Set-Content $csv

        $spaces = @(Import-Csv $csv | New-MeetSpace -ErrorAction SilentlyContinue -ErrorVariable problems)

        $spaces.Subject | Should -Be 'alice@example.com', 'bob@example.com'
        $problems.Count | Should -Be 2
        $problems[1].FullyQualifiedErrorId | Should -BeLike 'MeetSubjectInvalid,*'
        $problems[1].TargetObject.Subject | Should -Be 'ghost@example.com'
    }

    It 'exports settings and imports them again' {
        $space = New-MeetSpace -AccessType Trusted -Moderation On -ChatRestriction HostsOnly
        $space | Get-MeetSpace | Export-Csv $csv -NoTypeInformation
        $null = $space | Set-MeetSpace -AccessType Open -ChatRestriction NoRestriction

        $restored = Import-Csv $csv | Set-MeetSpace

        $restored.Name | Should -BeExactly $space.Name
        $restored.Config.AccessType | Should -Be 'Trusted'
        $restored.Config.ChatRestriction | Should -Be 'HostsOnly'
    }

    It 'exports spaces with their owners, and imports the edited file' {
        $spaces = @(New-MeetSpace -Subject alice@example.com -AccessType Trusted -Moderation On; New-MeetSpace -Subject bob@example.com -AccessType Open)
        $hidden = New-MeetSpace -Subject bob@example.com
        @($spaces) + @(Get-MeetSpace $hidden.Name -Subject alice@example.com -WarningAction SilentlyContinue) | Export-Csv $csv -NoTypeInformation

        $rows = @(Import-Csv $csv)
        $rows.AccessType | Should -Be 'Trusted', 'Open', ''
        $rows.SettingsHidden | Should -Be 'False', 'False', 'True'
        $rows[0].AccessType = 'Restricted'
        $changed = @($rows | Set-MeetSpace -ErrorAction SilentlyContinue -ErrorVariable problems)

        $changed.Subject | Should -Be 'alice@example.com', 'bob@example.com'
        $changed.AccessType | Should -Be 'Restricted', 'Open'
        $changed[0].Moderation | Should -Be 'On'
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'MeetSettingMissing,*'
    }

    It 'adds columns that are not parameters to the output' {
        'Room,Owner,AccessType', 'North,alice@example.com,Open', 'South,bob@example.com,Trusted' | Set-Content $csv

        $rooms = @(Import-Csv $csv | New-MeetSpace | Select-Object Room, MeetingUri, Subject)

        $rooms.Room | Should -Be 'North', 'South'
        $rooms.Subject | Should -Be 'alice@example.com', 'bob@example.com'
        $rooms[0].MeetingUri | Should -BeLike 'https://meet.google.com/*'
    }

    It 'exports attendance' {
        $space = New-MeetSpace
        $null = $space | Start-MeetEmulatorConference -Participant bob@example.com, 'A guest', '+15550100'

        Get-MeetConferenceRecord -Space $space | Get-MeetParticipant | Export-Csv $csv -NoTypeInformation

        (Import-Csv $csv).Kind | Sort-Object | Should -Be 'Anonymous', 'Phone', 'SignedIn'
    }
}

Describe 'Shaping' {
    BeforeAll {
        $script:spaces = @(
            New-MeetSpace -Subject alice@example.com -AccessType Trusted
            New-MeetSpace -Subject bob@example.com -AccessType Open
            New-MeetSpace -Subject alice@example.com -AccessType Open
        )
    }

    It 'converts spaces and settings to JSON' {
        $read = $spaces[0] | ConvertTo-Json -Depth 3 | ConvertFrom-Json

        $read.Name | Should -BeExactly $spaces[0].Name
        $read.MeetingUri | Should -Be "https://meet.google.com/$($spaces[0].MeetingCode)"
        $spaces[0] | Select-Object -ExpandProperty Config | Select-Object @{ Name = 'AccessType'; Expression = { "$($_.AccessType)" } } |
            ConvertTo-Json -Compress | Should -Be '{"AccessType":"Trusted"}'
    }

    It 'groups by owner and by setting' {
        $groups = $spaces | Group-Object Subject | Sort-Object Name
        $groups.Name | Should -Be 'alice@example.com', 'bob@example.com'
        $groups | ForEach-Object { $_.Count } | Should -Be 2, 1

        ($spaces | Group-Object AccessType | Where-Object Name -EQ 'Open').Count | Should -Be 2
        @($spaces | Where-Object AccessType -EQ Open).Count | Should -Be 2
        ($spaces | Sort-Object AccessType -Descending)[0].AccessType | Should -Be 'Trusted'
    }

    It 'binds the properties of a space only if the command names no setting' {
        $before = Get-MeetSpace $spaces[1].Name -Subject bob@example.com
        ($before | Set-MeetSpace -AccessType Restricted).AccessType | Should -Be 'Restricted'
        ($before | Set-MeetSpace).AccessType | Should -Be 'Open'
        ($before | New-MeetSpace).Subject | Should -Be 'bob@example.com'
    }

    It 'measures how long people were present' {
        $null = $spaces[0] | Start-MeetEmulatorConference -Participant alice@example.com, bob@example.com
        $null = $spaces[0] | Stop-MeetActiveConference -Force
        $measured = $spaces[0] | Get-MeetConferenceRecord | Get-MeetParticipant | ForEach-Object { $_.Duration.TotalSeconds } | Measure-Object -Sum -Maximum

        $measured.Count | Should -Be 2
        $measured.Sum | Should -BeGreaterOrEqual $measured.Maximum
    }

    It 'stops when Select-Object -First has enough' {
        @($spaces | Get-MeetSpace -ThrottleLimit 1 | Select-Object -First 1).Count | Should -Be 1
    }
}
