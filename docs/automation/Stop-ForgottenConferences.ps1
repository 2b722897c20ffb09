#Requires -Version 5.1
#Requires -Modules MeetSpaces

<#
.SYNOPSIS
    Ends conferences that have run for a long time and have few participants left.
.DESCRIPTION
    Google shows a conference only to its organizer and its participants. The script therefore searches as each user in a
    list, and ends a conference as a user who found it. Immediately before it ends a conference, it checks that the same
    conference is still active in the space. A conference that has started since then is not ended.

    The script can end conferences only in spaces that this Cloud project created. For spaces that Google Calendar created,
    the error is MeetPermissionDenied.

    Exit code: 0 if no forgotten conference is left, 1 if the script could not run, 2 if some users or conferences failed.
.PARAMETER Path
    The CSV file with the users to search as. It has the column Owner, UserPrincipalName or PrimaryEmail.
.PARAMETER ResultPath
    The CSV file for the results, with one row for each conference that was found, and for each user whose conferences could
    not be read. It is replaced when the run is complete; with -WhatIf, an existing file is left as it is.
.PARAMETER OlderThanHours
    The age in hours from which a conference counts as forgotten, from 0 to 720. Default: 12.
.PARAMETER AtMostPeople
    The maximum number of people in a forgotten conference, from 0 to 1000. Default: 1.
.PARAMETER KeyPath
    The path of the service account's key file.
.PARAMETER Subject
    The email address of the user to sign in as. The script searches for conferences as the users in the list.
.PARAMETER Connection
    A connection from Connect-Meet, to use instead of a key file.
.EXAMPLE
    ./Stop-ForgottenConferences.ps1 -Path users.csv -ResultPath ended.csv -KeyPath key.json -Subject admin@example.com
.EXAMPLE
    ./Stop-ForgottenConferences.ps1 -Path users.csv -ResultPath ended.csv -Connection (Connect-Meet -Emulator) -OlderThanHours 24 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Key')]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath,
    [ValidateRange(0, 720)] [double] $OlderThanHours = 12,
    [ValidateRange(0, 1000)] [int] $AtMostPeople = 1,
    [Parameter(Mandatory, ParameterSetName = 'Key')] [string] $KeyPath,
    [Parameter(Mandatory, ParameterSetName = 'Key')] [string] $Subject,
    [Parameter(Mandatory, ParameterSetName = 'Connection')] [object] $Connection
)

$ErrorActionPreference = 'Stop'
$target = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($ResultPath)
$new = "$target.new"

function ConvertTo-Row([object] $Record, [string] $User, [string] $Result, [object] $People, [object] $Failure) { [pscustomobject] @{
    Time = [DateTime]::UtcNow.ToString('o'); Space = $Record.Space; ConferenceRecord = $Record.Name
    StartTime = if ($Record) { $Record.StartTime.ToString('o') }; User = $User; People = $People; Result = $Result
    ErrorId = if ($User -eq '(no user)') { 'RowUserMissing' } else { "$($Failure.FullyQualifiedErrorId)".Split(',')[0] }
    Message = $Failure.Exception.Message; Advice = $Failure.ErrorDetails.RecommendedAction
} }

$users = Import-Csv -Path $Path -Encoding UTF8 | ForEach-Object { "$($_.Owner)$($_.UserPrincipalName)$($_.PrimaryEmail)".Trim() } |
    ForEach-Object { [pscustomobject] @{ Owner = if ($_) { $_ } else { '(no user)' } } }
if (-not $Connection) { $Connection = Connect-Meet -KeyPath $KeyPath -Subject $Subject }
if ([IO.File]::Exists($new)) { [IO.File]::Move($new, "$target.$([DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss')).interrupted.csv") }

$active = @{ Active = $true; StartedBefore = [DateTimeOffset]::UtcNow.AddHours(-$OlderThanHours); Unique = $false; Connection = $Connection }
$found = @($users | Get-MeetConferenceRecord @active -ErrorAction SilentlyContinue -ErrorVariable problems)
$rows = [ordered] @{}
foreach ($problem in $problems) { $rows["user $($rows.Count)"] = ConvertTo-Row -User $problem.TargetObject.Owner -Result 'Failed' -Failure $problem }

# Several users can see the same conference. Once it has been handled as one of them, the others skip it.
foreach ($record in $found) {
    if ($rows.Contains($record.Name) -and $rows[$record.Name].Result -notin 'Failed', 'OverAlready') { continue }
    $as = @{ Subject = $record.Subject; Connection = $Connection }
    try {
        $people = @(Get-MeetParticipant -ConferenceRecord $record.Name -Active @as).Count
        $result = if ((Get-MeetSpace -Name $record.Space -WarningAction SilentlyContinue @as).ActiveConference -ne $record.Name) { 'OverAlready' }
        elseif ($people -gt $AtMostPeople) { 'InUse' }
        elseif (-not $PSCmdlet.ShouldProcess("$($record.Space) as $($record.Subject)", 'End the conference')) { 'WouldEnd' }
        elseif ("$((Stop-MeetActiveConference -Name $record.Space -Force @as).Status)" -eq 'Ended') { 'Ended' } else { 'OverAlready' }
        $rows[$record.Name] = ConvertTo-Row -Record $record -User $record.Subject -Result $result -People $people
    }
    catch { $rows[$record.Name] = ConvertTo-Row -Record $record -User $record.Subject -Result 'Failed' -Failure $_ }
    $rows[$record.Name] | Export-Csv -Path $new -Append -NoTypeInformation -Encoding UTF8 -WhatIf:$false
}

# The old result and the rows so far stay until the new result is complete.
$rows.Values | Export-Csv -Path "$new.csv" -NoTypeInformation -Encoding UTF8 -WhatIf:$false
if ($WhatIfPreference -and [IO.File]::Exists($target)) { [IO.File]::Delete("$new.csv") }
elseif ([IO.File]::Exists($target)) { [IO.File]::Replace("$new.csv", $target, [NullString]::Value) } else { [IO.File]::Move("$new.csv", $target) }
[IO.File]::Delete($new)
$rows.Values; exit $(if ($rows.Values.Result -contains 'Failed') { 2 } else { 0 })
