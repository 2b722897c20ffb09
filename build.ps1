<#
.SYNOPSIS
    Builds, tests and packages MeetSpaces; every task only calls dotnet or a PowerShell command.
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

function Invoke-DotNet {
    & dotnet $args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args failed with exit code $LASTEXITCODE." }
}

$solution = "$PSScriptRoot/MeetSpaces.sln"

foreach ($name in $Task) {
    switch ($name) {
        'Clean' {
            Invoke-DotNet clean $solution --configuration $Configuration
            if ([IO.Directory]::Exists("$PSScriptRoot/out")) { [IO.Directory]::Delete("$PSScriptRoot/out", $true) }
        }
        'Build' {
            Invoke-DotNet build $solution --configuration $Configuration
        }
        'Test' {
            Invoke-DotNet test --solution $solution --configuration $Configuration
        }
        'Docs' {
            throw 'There is no help to make yet.'
        }
        'Package' {
            throw 'There is no package to make yet.'
        }
    }
}
