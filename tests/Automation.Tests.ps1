# Runs the scripts of docs/automation with the real Import-Csv and Export-Csv. The engine tests cover the individual cases.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:scripts = "$PSScriptRoot/../docs/automation"
    $script:emulator = Start-MeetEmulator
    $script:connection = Connect-Meet -Emulator
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'Protect-MeetSpaces.ps1' {
    It 'applies the policy, reports failures, and changes nothing in a second run' {
        $spaces = @((New-MeetSpace -AccessType Open), (New-MeetSpace -Subject alice@example.com -AccessType Open))
        "Name,Owner`n$($spaces[0].MeetingUri),`n$($spaces[1].Name),alice@example.com`nspaces/none," | Set-Content TestDrive:/spaces.csv
        $run = @{ Path = "$TestDrive/spaces.csv"; ResultPath = "$TestDrive/result.csv"; Connection = $connection }

        $null = & "$scripts/Protect-MeetSpaces.ps1" @run

        $LASTEXITCODE | Should -Be 2
        (Import-Csv "$TestDrive/result.csv").Result | Should -Be 'Changed', 'Changed', 'Failed'
        (Import-Csv "$TestDrive/result.csv")[2].Advice | Should -Not -BeNullOrEmpty
        ($spaces | Get-MeetSpace).Config.AccessType | Should -Be 'Restricted', 'Restricted'

        (& "$scripts/Protect-MeetSpaces.ps1" @run).Result | Should -Be 'Unchanged', 'Unchanged', 'Failed'
    }
}

Describe 'Stop-ForgottenConferences.ps1' {
    It 'ends forgotten conferences and leaves those in use running' {
        $forgotten = New-MeetSpace
        $busy = New-MeetSpace
        $null = Start-MeetEmulatorConference $forgotten -Participant bob@example.com
        $null = Start-MeetEmulatorConference $busy -Participant bob@example.com, carol@example.com
        "PrimaryEmail`nbob@example.com`nadmin@example.com" | Set-Content TestDrive:/users.csv
        $run = @{ Path = "$TestDrive/users.csv"; ResultPath = "$TestDrive/ended.csv"; Connection = $connection }

        & "$scripts/Stop-ForgottenConferences.ps1" @run | Should -BeNullOrEmpty
        $null = & "$scripts/Stop-ForgottenConferences.ps1" @run -OlderThanHours 0

        $LASTEXITCODE | Should -Be 0
        $ended = Import-Csv "$TestDrive/ended.csv"
        ($ended | Where-Object Space -CEQ $forgotten.Name).Result | Should -Be 'Ended'
        ($ended | Where-Object Space -CEQ $busy.Name).Result | Should -Be 'InUse'
        ($busy | Get-MeetSpace).ActiveConference | Should -Not -BeNullOrEmpty
    }
}

Describe 'Add-TeamRoom.ps1' {
    It 'creates one room per team, even in repeated runs' {
        $press = "$([char] 0xD6)ffentlichkeit"
        "Team,Owner,Cohosts`nSales,alice@example.com,bob@example.com`n$press,," | Set-Content TestDrive:/teams.csv -Encoding UTF8
        $run = @{ Path = "$TestDrive/teams.csv"; StatePath = "$TestDrive/rooms.csv"; Connection = $connection }

        $made = @(& "$scripts/Add-TeamRoom.ps1" @run)

        $LASTEXITCODE | Should -Be 0
        $made.Team | Should -Be 'Sales', $press
        $made.Status | Should -Be 'Ready', 'Ready'
        (Get-MeetSpaceMember $made[0].Name -Subject alice@example.com).Email | Should -Be 'bob@example.com'

        & "$scripts/Add-TeamRoom.ps1" @run | Should -BeNullOrEmpty
        $LASTEXITCODE | Should -Be 0
    }
}
