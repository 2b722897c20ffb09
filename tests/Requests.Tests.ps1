# Invoke-MeetRequest with Select-Object, JSON and CSV; ConvertFrom-Json of this PowerShell is the measure of its objects.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
    $null = Connect-Meet -Emulator
    $script:space = New-MeetSpace -AccessType Open -Moderation On
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe 'Objects of a response' {
    It 'round-trip through JSON' {
        $raw = Invoke-MeetRequest "v2/$($space.Name)"

        $raw.config.accessType | Should -BeExactly 'OPEN'
        $again = $raw | ConvertTo-Json -Depth 10 | ConvertFrom-Json
        ($again | ConvertTo-Json -Depth 10) | Should -BeExactly ($raw | ConvertTo-Json -Depth 10)
    }

    It 'have the types of ConvertFrom-Json' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $space | Start-MeetEmulatorConference -Participant admin@example.com
        $record = Invoke-MeetRequest v2/conferenceRecords -All | Select-Object -First 1

        $record.startTime | Should -BeOfType ('{ "a": "2026-11-26T09:00:00Z" }' | ConvertFrom-Json).a.GetType()
        $record.startTime.Kind | Should -Be 'Utc'
        $record.name | Should -BeOfType string
    }

    It 'become rows of a CSV file, which are input again' {
        $csv = Join-Path $TestDrive 'spaces.csv'
        Invoke-MeetRequest "v2/$($space.Name)" | Select-Object name, meetingCode, @{ Name = 'Path'; Expression = { "v2/$($_.name)" } } | Export-Csv $csv -NoTypeInformation

        (Import-Csv $csv | Invoke-MeetRequest).name | Should -BeExactly $space.Name
    }

    It 'fit into 80 columns' {
        $lines = Invoke-MeetRequest "v2/$($space.Name)" | Out-String -Width 80

        $lines -split "`r?`n" | ForEach-Object { $_.Length | Should -BeLessOrEqual 80 }
    }
}

Describe 'A list' {
    It 'ends its requests when Select-Object has enough' {
        1..30 | ForEach-Object { $space | Add-MeetSpaceMember -Email "member$_@example.com" } | Out-Null

        @(Invoke-MeetRequest "v2/$($space.Name)/members" -All -Query @{ pageSize = 10 }).Count | Should -Be 30
        $verbose = @(Invoke-MeetRequest "v2/$($space.Name)/members" -All -Query @{ pageSize = 10 } -Verbose 4>&1 | Select-Object -First 3)
        @($verbose | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }).Count | Should -BeGreaterThan 0
        @($verbose | Where-Object { "$_" -match 'GET /v2' }).Count | Should -BeLessOrEqual 2
    }
}

Describe 'A body' {
    It 'comes from ConvertTo-Json, ConvertFrom-Json or a hashtable' {
        $body = @{ config = @{ moderation = 'OFF' } }
        foreach ($given in $body, ($body | ConvertTo-Json), ($body | ConvertTo-Json | ConvertFrom-Json)) {
            $null = $space | Set-MeetSpace -Moderation On
            (Invoke-MeetRequest "v2/$($space.Name)" -Method Patch -Query @{ updateMask = 'config.moderation' } -Body $given).config.moderation | Should -BeExactly 'OFF'
        }
    }
}
