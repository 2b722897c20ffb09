# Every cmdlet on a tenant: see docs/live-test.md. Runs only where MEETSPACES_LIVE is set:
# 1 is a real tenant, with MEETSPACES_LIVE_KEY and MEETSPACES_LIVE_SUBJECT; emulator is the module's own emulator.
BeforeDiscovery {
    $parameters = @{}
    if ($env:MEETSPACES_LIVE -eq '1') { $parameters = @{ KeyPath = $env:MEETSPACES_LIVE_KEY; Subject = $env:MEETSPACES_LIVE_SUBJECT; OtherSubject = $env:MEETSPACES_LIVE_OTHER_SUBJECT } }
    $script:checks = & "$PSScriptRoot/Invoke-LiveTest.ps1" @parameters -List
}

Describe 'A tenant' -Skip:($env:MEETSPACES_LIVE -notin '1', 'emulator') {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/MeetSpaces/MeetSpaces.psd1"
        if ($env:MEETSPACES_LIVE -eq 'emulator') {
            . "$PSScriptRoot/EmulatorTenant.ps1"
            $tenant = Get-EmulatedTenant
            $script:emulator = $tenant.Emulator
            $script:report = Join-Path $TestDrive 'live-report.json'
            $parameters = $tenant.Parameters
            $parameters.ReportPath = $report
        }
        else {
            $script:report = if ($env:MEETSPACES_LIVE_REPORT) { $env:MEETSPACES_LIVE_REPORT } else { "$PSScriptRoot/../../out/live-report.json" }
            $parameters = @{
                KeyPath = $env:MEETSPACES_LIVE_KEY; Subject = $env:MEETSPACES_LIVE_SUBJECT; OtherSubject = $env:MEETSPACES_LIVE_OTHER_SUBJECT
                CalendarSpace = $env:MEETSPACES_LIVE_CALENDAR_SPACE; ReportPath = $report
            }
        }

        $script:rows = @(& "$PSScriptRoot/Invoke-LiveTest.ps1" @parameters)
    }

    AfterAll { if ($emulator) { $emulator | Stop-MeetEmulator } }

    It '<_>' -ForEach $checks {
        $row = $rows | Where-Object Name -EQ $_
        if ($row.Outcome -eq 'Skipped') { Set-ItResult -Skipped -Because $row.Detail }
        $row.Outcome | Should -BeIn 'Passed', 'Noted' -Because $row.Detail
    }

    It 'writes a report with every check and every question' {
        $read = Get-Content $report -Raw | ConvertFrom-Json
        $read.checks.name | Should -Be $rows.Name
        @($read.questions | Where-Object { $_.emulator.asked }).Count | Should -BeGreaterThan 30
    }
}
