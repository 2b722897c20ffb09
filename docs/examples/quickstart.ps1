# A tour of the module on an emulator of Google Meet: no Google tenant, no network.
# With a real one, `Connect-Meet -KeyPath key.json -Subject you@example.com` takes the place of the first lines.

$emulator = Start-MeetEmulator
$connection = Connect-Meet -Emulator

"Connected as $($connection.Subject)."

# Rows as Import-Csv gives them: an empty cell leaves the setting alone, Subject says whose space it is.
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

# By its meeting link, as the owner: the settings are shown to nobody else.
''
'One of them, by its link:'
Get-MeetSpace -Name $spaces[0].MeetingUri -Subject alice@example.com | Out-Host

''
'All of them hardened; each is changed as its owner:'
$spaces | Set-MeetSpace -AccessType Restricted -Moderation On -PresentRestriction HostsOnly | Out-Host

# People join, then the conference is ended for everybody.
$null = Start-MeetEmulatorConference -Space $spaces[1] -Participant bob@example.com, carol@example.com, 'A guest'
''
'A conference is running in the second one:'
$spaces | Get-MeetSpace | Out-Host

''
'Ending it; the others have none:'
$spaces | Stop-MeetActiveConference -Force | Out-Host

Disconnect-Meet
$emulator | Stop-MeetEmulator
