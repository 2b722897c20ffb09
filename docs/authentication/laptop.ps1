<#
.SYNOPSIS
    A laptop: signs you in with the browser, and keeps the sign-in for the next time.
.DESCRIPTION
    Calls are made only as you. You do not need a service account or delegation, only an OAuth client of the type
    'Desktop app' (Cloud console > APIs and services > Credentials).

    Without -ClientSecretPath, the script uses an emulator on this machine instead of Google, and keeps nothing.
.EXAMPLE
    ./laptop.ps1 -ClientSecretPath ~/client_secret.json
#>
param(
    # The client secret file of the OAuth client, downloaded from the Cloud console.
    [string] $ClientSecretPath,

    # The file that stores the sign-in, readable only by you. To sign in again in each session, remove it from Connect-Meet.
    [string] $TokenCachePath = [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.meetspaces-sign-in.json')
)

# If the sign-in or a check fails, the script ends with exit code 1.
$ErrorActionPreference = 'Stop'

$where = @{}
if (-not $ClientSecretPath) {
    $emulator = Start-MeetEmulator
    $ClientSecretPath = $emulator.ClientSecretPath
    $TokenCachePath = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())
    $where.Endpoint = $emulator.Uri
}

try {
    $null = Connect-Meet -Interactive -ClientSecretPath $ClientSecretPath -TokenCachePath $TokenCachePath @where
    $checks = Test-MeetConnection
    $checks
    if ($checks.Passed -contains $false) { throw 'The connection to Google Meet does not work. The failed checks show why.' }
}
finally {
    if ($emulator) {
        Disconnect-Meet
        [IO.File]::Delete($TokenCachePath)
        $emulator | Stop-MeetEmulator
    }
}
