<#
.SYNOPSIS
    Builds, tests and packages MeetSpaces.
.DESCRIPTION
    Each task only calls dotnet or a PowerShell script.
.PARAMETER Task
    Clean, Build, Test, Docs or Package. Several tasks run in the given order. Default: Build.
.PARAMETER Configuration
    The build configuration. Default: Release.
.EXAMPLE
    ./build.ps1 -Task Test
.EXAMPLE
    ./build.ps1 -Task Live -KeyPath ./key.json -Subject admin@example.com

    Tries every cmdlet on a real tenant: see docs/live-test.md. The other parameters are those of tests/live/Invoke-LiveTest.ps1.
#>
[CmdletBinding()]
param(
    [ValidateSet('Clean', 'Build', 'Test', 'Docs', 'Package', 'Live')]
    [string[]] $Task = 'Build',

    [string] $Configuration = 'Release',

    [string] $KeyPath,

    [string] $Subject,

    [string] $OtherSubject,

    [string] $CalendarSpace,

    [string] $ReportPath = "$PSScriptRoot/out/live-report.json"
)

$ErrorActionPreference = 'Stop'

function Invoke-Program([string] $Name, [string[]] $Arguments) {
    & $Name $Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Name $Arguments failed with exit code $LASTEXITCODE." }
}

# The suite on a real tenant; its variables are there for this run only.
function Invoke-LivePester([hashtable] $Live) {
    $variables = @{
        MEETSPACES_LIVE = '1'; MEETSPACES_LIVE_KEY = $Live.KeyPath; MEETSPACES_LIVE_SUBJECT = $Live.Subject; MEETSPACES_LIVE_OTHER_SUBJECT = $Live.OtherSubject
        MEETSPACES_LIVE_CALENDAR_SPACE = $Live.CalendarSpace; MEETSPACES_LIVE_REPORT = $Live.ReportPath
    }
    try {
        foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $variables[$name]) }
        Import-Module Pester -MinimumVersion 5.0
        $pester = New-PesterConfiguration
        $pester.Run.Path = "$PSScriptRoot/tests/live"
        $pester.Run.Throw = $true
        Invoke-Pester -Configuration $pester
    }
    finally {
        foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
}

$solution = "$PSScriptRoot/MeetSpaces.sln"

foreach ($name in $Task) {
    switch ($name) {
        'Clean' {
            Invoke-Program dotnet @('clean', $solution, '--configuration', $Configuration)
            if ([IO.Directory]::Exists("$PSScriptRoot/out")) { [IO.Directory]::Delete("$PSScriptRoot/out", $true) }
        }
        'Build' {
            Invoke-Program dotnet @('build', $solution, '--configuration', $Configuration)
        }
        'Test' {
            Invoke-Program dotnet @('test', '--solution', $solution, '--configuration', $Configuration)
            if (Get-Command pwsh -ErrorAction Ignore) { Invoke-Program pwsh @('-NoProfile', '-File', "$PSScriptRoot/tests/pester.ps1") }
            else { '== pwsh is not installed: the Pester tests and PSScriptAnalyzer were not run' }
        }
        'Docs' {
            & "$PSScriptRoot/docs/build-help.ps1"
        }
        'Package' {
            Invoke-Program dotnet @('build', "$PSScriptRoot/src/MeetSpaces.Loader", '--configuration', $Configuration, '--no-incremental')
            Invoke-Program dotnet @('pack', "$PSScriptRoot/src/MeetSpaces.Package")
            $files = [IO.DirectoryInfo]::new("$PSScriptRoot/out/MeetSpaces").GetFiles('*', 'AllDirectories')
            foreach ($file in $files) { '{0,9:N0}  {1}' -f $file.Length, $file.FullName.Substring("$PSScriptRoot/out/MeetSpaces/".Length) }
            foreach ($package in [IO.DirectoryInfo]::new("$PSScriptRoot/out/packages").GetFiles('*.nupkg')) { '{0,9:N0}  {1}' -f $package.Length, $package.FullName }
        }
        'Live' {
            if (-not [IO.File]::Exists("$PSScriptRoot/out/MeetSpaces/MeetSpaces.psd1")) {
                Invoke-Program dotnet @('build', "$PSScriptRoot/src/MeetSpaces.Loader", '--configuration', $Configuration)
            }

            $live = @{ KeyPath = $KeyPath; Subject = $Subject; OtherSubject = $OtherSubject; CalendarSpace = $CalendarSpace; ReportPath = $ReportPath }
            # Wrong parameters end it here, with one error.
            $null = & "$PSScriptRoot/tests/live/Invoke-LiveTest.ps1" @live -List
            if (Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 }) { Invoke-LivePester $live }
            else {
                $rows = @(& "$PSScriptRoot/tests/live/Invoke-LiveTest.ps1" @live)
                if ($rows | Where-Object { $_.Outcome -eq 'Failed' }) { throw 'The live test failed.' }
            }
        }
    }
}
