# The journal and the audit log, from and to CSV and JSON files.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
}

AfterAll {
    $script:emulator | Stop-MeetEmulator
}

Describe 'a journal' {
    BeforeAll {
        $null = Connect-Meet -Emulator
        $script:journal = Join-Path $TestDrive 'rooms.jsonl'
        $script:csv = Join-Path $TestDrive 'teams.csv'
        'Key,Owner,AccessType', 'sales,alice@example.com,Trusted', 'ops,bob@example.com,', ',alice@example.com,', 'sales,bob@example.com,' | Set-Content $csv
    }

    AfterAll { Disconnect-Meet }

    It 'gives each row its space, in the first run and in the next' {
        $first = @(Import-Csv $csv | New-MeetSpace -JournalPath $journal -ErrorAction SilentlyContinue -ErrorVariable problems)
        $second = @(Import-Csv $csv | New-MeetSpace -JournalPath $journal -ErrorAction SilentlyContinue)

        $first.Subject | Should -Be 'alice@example.com', 'bob@example.com'
        $second.Name | Should -BeExactly $first.Name
        $second.AccessType | Should -Be $first.AccessType
        $problems.FullyQualifiedErrorId | Should -BeLike 'MeetRowInvalid,*'
        $problems.TargetObject.Key | Should -Be '', 'sales'
    }

    It 'is listed, grouped and exported' {
        $entries = @(Get-ChildItem $journal | Get-MeetJournal)
        $entries | Export-Csv $csv -NoTypeInformation

        # Creates run at the same time, so either key can be the first in the file.
        $entries.Key | Sort-Object | Should -Be 'ops', 'sales'
        ($entries | Group-Object Status).Name | Should -Be 'Created'
        (Import-Csv $csv | Get-MeetSpace).Subject | Sort-Object | Should -Be 'alice@example.com', 'bob@example.com'
        ($entries | ConvertTo-Json | ConvertFrom-Json).Name | Should -BeExactly $entries.Name
    }
}

Describe 'an audit log' {
    It 'has two JSON lines for each change' {
        $log = Join-Path $TestDrive 'audit.jsonl'
        $null = Connect-Meet -Emulator -AuditPath $log
        $space = New-MeetSpace -AccessType Open
        $null = $space | Set-MeetSpace -AccessType Restricted

        $lines = @(Get-Content $log | ConvertFrom-Json)

        $lines.event | Should -Be 'intent', 'outcome', 'intent', 'outcome'
        $lines.method | Should -Be 'spaces.create', 'spaces.create', 'spaces.patch', 'spaces.patch'
        $lines[3].space | Should -BeExactly $space.Name
        $lines[3].values.config.accessType | Should -Be 'RESTRICTED'
        Disconnect-Meet
    }
}
