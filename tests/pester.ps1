#Requires -Version 5.1

<#
.SYNOPSIS
    Runs PSScriptAnalyzer and the Pester tests on the built module, in the PowerShell that runs this script.
.DESCRIPTION
    Tools that are not installed are reported and skipped. Each installed version of Pester from 5 on runs the tests, in its
    own process.

    Exit code: 0 if everything that ran passed, 1 if something failed.
.PARAMETER PesterVersion
    Runs the tests only with this version of Pester, in this process. Default: all installed versions.
.EXAMPLE
    pwsh -NoProfile -File tests/pester.ps1
#>
[CmdletBinding()]
param([version] $PesterVersion)

$ErrorActionPreference = 'Stop'
$root = [IO.Path]::GetFullPath("$PSScriptRoot/..")

if ($PesterVersion) {
    # Never a real tenant.
    $env:MEETSPACES_LIVE = 'emulator'
    Import-Module Pester -RequiredVersion $PesterVersion
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $PSScriptRoot
    $configuration.Run.Throw = $true
    $configuration.Output.Verbosity = 'Normal'
    Invoke-Pester -Configuration $configuration
    exit 0
}

# Starts another process of the same PowerShell.
$shell = if ($env:MEETSPACES_POWERSHELL) { $env:MEETSPACES_POWERSHELL } else { (Get-Process -Id $PID).Path }
$failed = $false

if (Get-Module PSScriptAnalyzer -ListAvailable) {
    # The manifest is analyzed in the build output, where the files that it names exist.
    $scripts = @(Get-ChildItem $root -Recurse -Include '*.ps1', '*.psm1' | ForEach-Object { $_.FullName } |
        Where-Object { $_.Substring($root.Length) -notmatch '[\\/](out|bin|obj)[\\/]' }) + "$root/out/MeetSpaces/MeetSpaces.psd1"
    $findings = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer -Path $_ -Settings "$root/PSScriptAnalyzerSettings.psd1" })
    $findings | Format-Table ScriptName, Line, RuleName, Message -AutoSize -Wrap | Out-Host
    "== PSScriptAnalyzer: $($findings.Count) findings in $($scripts.Count) files"
    if ($findings) { $failed = $true }
}
else { '== PSScriptAnalyzer is not installed: the scripts were not analyzed' }

$versions = @(Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 } | Sort-Object Version | ForEach-Object { $_.Version })
if ($versions.Count -eq 0) { '== Pester 5 or later is not installed: its tests were not run' }
foreach ($version in $versions) {
    "== Pester $version in PowerShell $($PSVersionTable.PSVersion)"
    & $shell -NoProfile -File $PSCommandPath -PesterVersion $version
    if ($LASTEXITCODE -ne 0) { $failed = $true }
}

exit [int] $failed
