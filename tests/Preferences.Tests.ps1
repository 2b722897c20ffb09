# The common parameters and preference variables do what they do everywhere.
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

    It 'follows $WhatIfPreference, -Force or not' {
        $null = $space | Start-MeetEmulatorConference -Participant bob@example.com
        $WhatIfPreference = $true
        $space | Stop-MeetActiveConference -Force | Should -BeNullOrEmpty
        $WhatIfPreference = $false
        ($space | Get-MeetSpace).ActiveConference | Should -Not -BeNullOrEmpty
    }

    It 'ends a conference without asking where -Confirm:$false says so' {
        ($space | Stop-MeetActiveConference -Confirm:$false).Status | Should -Be 'Ended'
    }

    It 'cannot ask where nobody answers, and then ends nothing' {
        $null = $space | Start-MeetEmulatorConference -Participant bob@example.com
        $manifest = (Get-Module MeetSpaces).Path -replace '\.psm1$', '.psd1'
        $shell = if ($env:MEETSPACES_POWERSHELL) { $env:MEETSPACES_POWERSHELL } else { (Get-Process -Id $PID).Path }

        $null = & $shell -NoProfile -NonInteractive -Command "Import-Module '$manifest'; `$null = Connect-Meet -KeyPath '$($emulator.KeyPath)' -Endpoint '$($emulator.Uri)' -Subject admin@example.com; Stop-MeetActiveConference $($space.Name)" 2>&1

        ($space | Get-MeetSpace).ActiveConference | Should -Not -BeNullOrEmpty
        $null = $space | Stop-MeetActiveConference -Force
    }
}

Describe 'Errors' {
    It 'goes on after an error, with all of them in -ErrorVariable' {
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

    It 'stops at the first one with $ErrorActionPreference = Stop' {
        $ErrorActionPreference = 'Stop'
        $read = @()
        { $read += 'spaces/none', $space.Name | Get-MeetSpace } | Should -Throw -ErrorId 'MeetPermissionDenied,*'
        $read.Count | Should -Be 0
    }

    It 'is caught with what Google said' {
        try { Get-MeetSpace 'spaces/none' -ErrorAction Stop }
        catch [MeetSpaces.Models.MeetApiException] { $failure = $_.Exception }
        $failure.StatusCode | Should -Be 403
        $failure.Status | Should -Be 'PERMISSION_DENIED'
    }

    It 'is silent where it is ignored' {
        $Error.Clear()
        Get-MeetSpace 'spaces/none' -ErrorAction Ignore
        $Error.Count | Should -Be 0
    }
}

Describe 'Other streams and variables' {
    It 'tells what it asks for with -Verbose, and never a token' {
        $verbose = Get-MeetSpace $space.Name -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$verbose" | Should -Match 'GET'
        "$verbose" | Should -Not -Match 'Bearer|ya29|PRIVATE'
    }

    It 'fills -OutVariable' {
        $null = Get-MeetSpace $space.Name -OutVariable found
        $found.Name | Should -BeExactly $space.Name
    }

    It 'takes $PSDefaultParameterValues' {
        $PSDefaultParameterValues = @{ 'New-MeetSpace:AccessType' = 'Open' }
        (New-MeetSpace).Config.AccessType | Should -Be 'Open'
    }
}
