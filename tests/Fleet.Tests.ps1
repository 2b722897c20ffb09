# Comparing, syncing and finding spaces, with CSV, JSON and Group-Object.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
    $null = Connect-Meet -Emulator
    $script:open = New-MeetSpace -Subject alice@example.com -AccessType Open -Moderation On
    $script:closed = New-MeetSpace -Subject bob@example.com -AccessType Restricted -Moderation On
    $script:policy = @{ AccessType = 'Restricted'; Moderation = 'On' }
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'Compare-MeetSpace and Sync-MeetSpace' {
    BeforeAll {
        $script:list = Join-Path $TestDrive 'spaces.csv'
        'Name,Owner,Room', "$($open.Name),alice@example.com,North", "$($closed.MeetingUri),bob@example.com,South", "$($open.MeetingCode),alice@example.com,West", 'spaces/none,,East' | Set-Content $list
    }

    It 'groups by status, and each row has its room' {
        $rows = @(Import-Csv $list | Compare-MeetSpace -Policy $policy -ErrorAction SilentlyContinue -ErrorVariable problems)

        ($rows | Group-Object Status | Sort-Object Name).Name | Should -Be 'Compliant', 'Drifted', 'Duplicate', 'Failed'
        $rows.Room | Should -Be 'North', 'South', 'West', 'East'
        @($problems).Count | Should -Be 1
        $rows[3].ErrorId | Should -Be 'MeetPermissionDenied'
    }

    It 'writes plain CSV and JSON' {
        $csv = Join-Path $TestDrive 'rows.csv'
        Import-Csv $list | Compare-MeetSpace -Policy $policy -ErrorAction SilentlyContinue | Export-Csv $csv -NoTypeInformation
        $row = (Import-Csv $csv)[0]
        $row.Differences | Should -Be "AccessType: Open $([char] 0x2192) Restricted"
        $row.Change | Should -Be 'AccessType=Restricted'
        Get-Content $csv -Raw | Should -Not -Match '\[\]|System\.'

        $json = Compare-MeetSpace $open.Name $policy -Subject alice@example.com | Select-Object Name, Status, Differences | ConvertTo-Json -Depth 3 | ConvertFrom-Json
        $json.Status | Should -Be 'Drifted'
        $json.Differences[0].Setting | Should -Be 'AccessType'
    }

    It 'shows the differences in its table' {
        $table = Compare-MeetSpace $open.Name $policy -Subject alice@example.com | Out-String -Width 80
        $table | Should -Match 'Drifted'
        $table | Should -Match 'AccessType: Open'
    }

    It 'changes what differs, and nothing in a second run' {
        $first = @(Import-Csv $list | Sync-MeetSpace -Policy $policy -ErrorAction SilentlyContinue)
        $second = @(Import-Csv $list | Sync-MeetSpace -Policy $policy -ErrorAction SilentlyContinue)

        $first.Status | Should -Be 'Changed', 'Compliant', 'Duplicate', 'Failed'
        $second.Status | Should -Be 'Compliant', 'Compliant', 'Duplicate', 'Failed'
    }

    It 'takes a policy file, and names what is wrong in it' {
        $file = Join-Path $TestDrive 'policy.psd1'
        "@{ Moderation = 'On' }" | Set-Content $file
        (Compare-MeetSpace $closed.Name $file -Subject bob@example.com).Status | Should -Be 'Compliant'

        "@{ Moderaton = 'On' }" | Set-Content $file
        { Compare-MeetSpace $closed.Name $file -ErrorAction Stop } | Should -Throw '*policy.psd1*Did you mean Moderation?*'
    }
}

Describe 'Sync-MeetSpaceMember' {
    BeforeAll {
        $script:roster = Join-Path $TestDrive 'roster.csv'
        $script:team = New-MeetSpace -Subject alice@example.com
        "Space,Owner,Email,Role,Desk", "$($team.MeetingCode),alice@example.com,carol@example.com,,7", "$($team.Name),alice@example.com,dave@example.com,None,8", "$($team.MeetingUri),alice@example.com,CAROL@example.com,Cohost,9" | Set-Content $roster
    }

    It 'applies a CSV file, and changes nothing in a second run' {
        $first = @(Import-Csv $roster | Sync-MeetSpaceMember -Prune)
        $second = @(Import-Csv $roster | Sync-MeetSpaceMember -Prune)

        $first.Status | Should -Be 'Added', 'Added', 'Duplicate'
        $first.Desk | Should -Be '7', '8', '9'
        ($second | Group-Object Status | Sort-Object Name).Name | Should -Be 'Duplicate', 'Unchanged'
    }

    It 'writes plain CSV and JSON, and a preview with Select-Object' {
        $preview = Sync-MeetSpaceMember $team.Name dave@example.com -Subject alice@example.com -Prune -WhatIf | Select-Object Email, Status, Change, RoleBefore, Role
        $preview.Change | Should -Be 'SetRole', 'Remove'
        $preview[1].Role | Should -BeNullOrEmpty

        $csv = Join-Path $TestDrive 'members.csv'
        Import-Csv $roster | Sync-MeetSpaceMember | Export-Csv $csv -NoTypeInformation
        Get-Content $csv -Raw | Should -Not -Match '\[\]|System\.'
        (Import-Csv $csv)[1].Status | Should -Be 'Unchanged'
        @(Import-Csv $csv | Sync-MeetSpaceMember).Status | Should -Be 'Unchanged', 'Unchanged', 'Duplicate'

        ($preview | ConvertTo-Json | ConvertFrom-Json)[0].RoleBefore | Should -Be 'None'
    }

    It 'stops with Select-Object -First, and reports what it wrote' {
        $row = Sync-MeetSpaceMember $team.Name erin@example.com, frank@example.com -Subject alice@example.com -ThrottleLimit 1 | Select-Object -First 1

        $row.Status | Should -Be 'Added'
        (Get-MeetSpaceMember $team.Name -Subject alice@example.com).Email | Should -Contain 'erin@example.com'
    }

    It 'shows the members by space' {
        $table = Import-Csv $roster | Sync-MeetSpaceMember | Out-String -Width 80
        $table | Should -Match "Space: $($team.Name)"
        $table | Should -Match 'dave@example.com +None +Unchanged'
    }
}

Describe 'Find-MeetSpace' {
    It 'finds the spaces of users once, and pipes into Compare-MeetSpace' {
        $null = $open | Start-MeetEmulatorConference -Participant alice@example.com, bob@example.com

        $found = @('alice@example.com', 'bob@example.com' | Find-MeetSpace)

        @($found | Where-Object Name -EQ $open.Name).Count | Should -Be 1
        @($found | Compare-MeetSpace -Moderation On | Where-Object Name -EQ $open.Name).Count | Should -Be 1
    }
}
