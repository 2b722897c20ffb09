# Common parameters and preference variables.
BeforeAll {
    Import-Module "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1"
    $script:emulator = Start-MeetEmulator
    $null = Connect-Meet -Emulator
    $script:space = New-MeetSpace -AccessType Trusted
}

AfterAll {
    Disconnect-Meet
    $script:emulator | Stop-MeetEmulator
}

Describe '-WhatIf and -Confirm' {
    It 'changes nothing with -WhatIf' {
        New-MeetSpace -WhatIf | Should -BeNullOrEmpty
        $space | Set-MeetSpace -AccessType Open -WhatIf | Should -BeNullOrEmpty
        ($space | Get-MeetSpace).Config.AccessType | Should -Be 'Trusted'
    }

    It 'follows $WhatIfPreference, even with -Force' {
        $null = $space | Start-MeetEmulatorConference -Participant bob@example.com
        $WhatIfPreference = $true
        $space | Stop-MeetActiveConference -Force | Should -BeNullOrEmpty
        $WhatIfPreference = $false
        ($space | Get-MeetSpace).ActiveConference | Should -Not -BeNullOrEmpty
    }

    It 'ends a conference without a prompt with -Confirm:$false' {
        ($space | Stop-MeetActiveConference -Confirm:$false).Status | Should -Be 'Ended'
    }

    It 'ends nothing in a non-interactive session that cannot prompt' {
        $null = $space | Start-MeetEmulatorConference -Participant bob@example.com
        $manifest = (Get-Module MeetSpaces).Path -replace '\.psm1$', '.psd1'
        $shell = if ($env:MEETSPACES_POWERSHELL) { $env:MEETSPACES_POWERSHELL } else { (Get-Process -Id $PID).Path }

        $null = & $shell -NoProfile -NonInteractive -Command "Import-Module '$manifest'; `$null = Connect-Meet -KeyPath '$($emulator.KeyPath)' -Endpoint '$($emulator.Uri)' -Subject admin@example.com; Stop-MeetActiveConference $($space.Name)" 2>&1

        ($space | Get-MeetSpace).ActiveConference | Should -Not -BeNullOrEmpty
        $null = $space | Stop-MeetActiveConference -Force
    }
}

Describe 'Errors' {
    It 'continues after an error and collects all errors in -ErrorVariable' {
        $read = @($space.Name, 'spaces/none', 'no space!', $space.MeetingCode | Get-MeetSpace -ErrorAction SilentlyContinue -ErrorVariable problems)

        $read.Name | Should -Be $space.Name, $space.Name
        $problems | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Should -Be 'MeetPermissionDenied', 'MeetIdentityInvalid'
        $problems.TargetObject | Should -Be 'spaces/none', 'no space!'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'appends to an error variable' {
        Get-MeetSpace 'spaces/none' -ErrorAction SilentlyContinue -ErrorVariable problems
        Get-MeetSpace 'spaces/none' -ErrorAction SilentlyContinue -ErrorVariable +problems
        $problems.Count | Should -Be 2
    }

    It 'stops at the first error with $ErrorActionPreference = Stop' {
        $ErrorActionPreference = 'Stop'
        $read = @()
        { $read += 'spaces/none', $space.Name | Get-MeetSpace } | Should -Throw -ErrorId 'MeetPermissionDenied,*'
        $read.Count | Should -Be 0
    }

    It 'throws an exception with Google''s status' {
        try { Get-MeetSpace 'spaces/none' -ErrorAction Stop }
        catch [MeetSpaces.Models.MeetApiException] { $failure = $_.Exception }
        $failure.StatusCode | Should -Be 403
        $failure.Status | Should -Be 'PERMISSION_DENIED'
    }

    It 'records no error with -ErrorAction Ignore' {
        $Error.Clear()
        Get-MeetSpace 'spaces/none' -ErrorAction Ignore
        $Error.Count | Should -Be 0
    }
}

Describe 'Other streams and variables' {
    It 'shows requests with -Verbose, and never a token' {
        $verbose = Get-MeetSpace $space.Name -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$verbose" | Should -Match 'GET'
        "$verbose" | Should -Not -Match 'Bearer|ya29|PRIVATE'
    }

    It 'fills -OutVariable' {
        $null = Get-MeetSpace $space.Name -OutVariable found
        $found.Name | Should -BeExactly $space.Name
    }

    It 'uses $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ 'New-MeetSpace:AccessType' = 'Open' }
        (New-MeetSpace).Config.AccessType | Should -Be 'Open'
    }
}
