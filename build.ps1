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
#>
[CmdletBinding()]
param(
    [ValidateSet('Clean', 'Build', 'Test', 'Docs', 'Package')]
    [string[]] $Task = 'Build',

    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-Program([string] $Name, [string[]] $Arguments) {
    & $Name $Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Name $Arguments failed with exit code $LASTEXITCODE." }
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
    }
}
