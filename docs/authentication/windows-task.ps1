<#
.SYNOPSIS
    A scheduled task on Windows: signs in with the key of a service account, from a secret store.
.DESCRIPTION
    The key is not kept in a file. Add it to the store once, in a session of the account that the task runs as:

        Install-Module Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore
        Register-SecretVault -Name Meet -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
        Set-SecretStoreConfiguration -Authentication None -Interaction None
        Set-Secret -Name MeetSpaces -Secret (ConvertTo-SecureString (Get-Content ./key.json -Raw) -AsPlainText -Force)
        Remove-Item ./key.json

    A store without a password is encrypted for that Windows account only.

    Without -Subject, the script uses an emulator on this machine instead of Google and the store.
.EXAMPLE
    ./windows-task.ps1 -Subject rooms@example.com
#>
param(
    # The user to act as.
    [string] $Subject,

    # The name of the secret that contains the text of the key file.
    [string] $SecretName = 'MeetSpaces'
)

# If the sign-in or a check fails, the script ends with exit code 1.
$ErrorActionPreference = 'Stop'

$where = @{}
if ($Subject) {
    $key = Get-Secret -Name $SecretName
}
else {
    $emulator = Start-MeetEmulator
    $Subject = $emulator.Users[0]
    $where.Endpoint = $emulator.Uri
    $key = [securestring]::new()
    foreach ($character in [IO.File]::ReadAllText($emulator.KeyPath).ToCharArray()) { $key.AppendChar($character) }
}

try {
    $null = Connect-Meet -KeyJson $key -Subject $Subject @where
    $checks = Test-MeetConnection
    $checks
    if ($checks.Passed -contains $false) { throw 'The connection to Google Meet does not work. The failed checks show why.' }
}
finally {
    $key.Dispose()
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
