<#
.SYNOPSIS
    A person at a laptop: signs in as yourself in the browser, once; the next time without it.
.DESCRIPTION
    Calls are made as you, and as nobody else. No service account and no delegation is needed, only an OAuth client of type
    'Desktop app' (Cloud console > APIs and services > Credentials).

    Without -ClientSecretPath an emulator on this machine stands in for Google, and nothing is kept.
.EXAMPLE
    ./laptop.ps1 -ClientSecretPath ~/client_secret.json
#>
param(
    # The file of the OAuth client, as the Cloud console made it.
    [string] $ClientSecretPath,

    # Keeps the sign-in, readable by you only. Leave it out of Connect-Meet to sign in anew in each session.
    [string] $TokenCachePath = [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.meetspaces-sign-in.json')
)

$where = @{}
if (-not $ClientSecretPath) {
    $emulator = Start-MeetEmulator
    $ClientSecretPath = $emulator.ClientSecretPath
    $TokenCachePath = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())
    $where.Endpoint = $emulator.Uri
}

try {
    $null = Connect-Meet -Interactive -ClientSecretPath $ClientSecretPath -TokenCachePath $TokenCachePath @where -ErrorAction Stop
    Test-MeetConnection
}
finally {
    if ($emulator) {
        Disconnect-Meet
        [IO.File]::Delete($TokenCachePath)
        $emulator | Stop-MeetEmulator
    }
}
