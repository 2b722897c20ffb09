# Several runspaces in parallel, which needs PowerShell 7.
BeforeDiscovery { $script:core = $PSVersionTable.PSVersion.Major -ge 7 }

BeforeAll {
    $script:manifest = "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    Import-Module $manifest
    $script:emulator = Start-MeetEmulator
    $script:connection = Connect-Meet -Emulator
}

AfterAll { $script:emulator | Stop-MeetEmulator }

Describe 'ForEach-Object -Parallel' -Skip:(-not $core) {
    It 'works with a connection passed to the runspaces' {
        $c = $connection
        $m = $manifest
        $owners = 'alice@example.com', 'bob@example.com', 'carol@example.com'

        $spaces = $owners | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:m
            New-MeetSpace -Subject $_ -AccessType Trusted -Connection $using:c
        }

        $spaces.Subject | Sort-Object | Should -Be $owners
        @($spaces.Name | Sort-Object -Unique).Count | Should -Be 3
        ($spaces | Set-MeetSpace -AccessType Open).Config.AccessType | Should -Be 'Open', 'Open', 'Open'
    }

    It 'does not inherit a connection from another runspace' {
        $m = $manifest
        $errorId = 1 | ForEach-Object -Parallel {
            Import-Module $using:m
            try { New-MeetSpace } catch { $_.FullyQualifiedErrorId }
        }

        $errorId | Should -BeLike 'MeetNotConnected,*'
    }
}

Describe 'Start-ThreadJob' -Skip:(-not ($core -and (Get-Command Start-ThreadJob -ErrorAction Ignore))) {
    It 'can connect in a job, and the caller keeps its own connection' {
        $job = Start-ThreadJob -ArgumentList $manifest, $emulator {
            param($manifest, $emulator)
            Import-Module $manifest
            $null = Connect-Meet -KeyPath $emulator.KeyPath -Endpoint $emulator.Uri -Subject bob@example.com
            New-MeetSpace
        }

        ($job | Receive-Job -Wait -AutoRemoveJob).Subject | Should -Be 'bob@example.com'
        (Get-MeetConnection).Subject | Should -Be 'admin@example.com'
    }

    It 'accepts a connection passed to a job' {
        $job = Start-ThreadJob { Import-Module $using:manifest; New-MeetSpace -Connection $using:connection }

        ($job | Receive-Job -Wait -AutoRemoveJob).Subject | Should -Be 'admin@example.com'
    }
}
