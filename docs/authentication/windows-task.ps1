<#
.SYNOPSIS
    A scheduled task on Windows: signs in with a service account's key that a secret store keeps.
.DESCRIPTION
    The key never lies in a file. Put it into the store once, in a session of the account that the task runs as:

        Install-Module Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore
        Register-SecretVault -Name Meet -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
        Set-SecretStoreConfiguration -Authentication None -Interaction None
        Set-Secret -Name MeetSpaces -Secret (ConvertTo-SecureString (Get-Content ./key.json -Raw) -AsPlainText -Force)
        Remove-Item ./key.json

    Without a password the store is encrypted for that Windows account alone.

    Without -Subject an emulator on this machine stands in for Google, and for the store.
.EXAMPLE
    ./windows-task.ps1 -Subject rooms@example.com
#>
param(
    # The user to act as.
    [string] $Subject,

    # The name under which the store keeps the text of the key file.
    [string] $SecretName = 'MeetSpaces'
)

$where = @{}
if ($Subject) {
    $key = Get-Secret -Name $SecretName -ErrorAction Stop
}
else {
    $emulator = Start-MeetEmulator
    $Subject = $emulator.Users[0]
    $where.Endpoint = $emulator.Uri
    $key = [securestring]::new()
    foreach ($character in [IO.File]::ReadAllText($emulator.KeyPath).ToCharArray()) { $key.AppendChar($character) }
}

try {
    $null = Connect-Meet -KeyJson $key -Subject $Subject @where -ErrorAction Stop
    Test-MeetConnection
}
finally {
    $key.Dispose()
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
