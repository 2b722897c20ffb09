<#
.SYNOPSIS
    A tour of the module, on an emulator of Google Meet. It needs no Google tenant and no network.
.DESCRIPTION
    To use Google Meet, replace the first two commands with `Connect-Meet -KeyPath key.json -Subject you@example.com`.
.EXAMPLE
    dotnet run --project src/MeetSpaces.Shell docs/examples/quickstart.ps1
#>

$ErrorActionPreference = 'Stop'

$emulator = Start-MeetEmulator
$connection = Connect-Meet -Emulator

"Connected as $($connection.Subject)."

# Rows as from Import-Csv. If a cell is empty, the setting keeps its default. Subject is the owner of the space.
$rows = @'
Subject,AccessType,Moderation,ChatRestriction,AutoRecording
alice@example.com,Restricted,On,HostsOnly,
bob@example.com,Trusted,,,On
,Open,,,
'@ -split '\r?\n'

$header, $cells = $rows
$names = $header -split ','
$spaces = $cells | ForEach-Object {
    $values = $_ -split ','
    $row = [ordered]@{}
    for ($i = 0; $i -lt $names.Count; $i++) { $row[$names[$i]] = $values[$i] }
    [pscustomobject]$row
} | New-MeetSpace

''
'Three spaces, one for each row:'
$spaces | Out-Host

# Read one by its meeting link, as the owner. Google shows the settings only to the owner.
''
'One of them, by its link:'
Get-MeetSpace -Name $spaces[0].MeetingUri -Subject alice@example.com | Out-Host

''
'All of them, restricted; each is changed as its owner:'
$spaces | Set-MeetSpace -AccessType Restricted -Moderation On -PresentRestriction HostsOnly | Out-Host

# People join, and then the conference is ended for everyone.
$null = Start-MeetEmulatorConference -Space $spaces[1] -Participant bob@example.com, carol@example.com, 'A guest'
''
'The second space has an active conference:'
$spaces | Get-MeetSpace | Out-Host

''
'End it; the other spaces have no conference:'
$spaces | Stop-MeetActiveConference -Force | Out-Host

Disconnect-Meet
$emulator | Stop-MeetEmulator
