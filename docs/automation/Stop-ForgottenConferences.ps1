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
    not be read. Each run replaces it.
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
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    [ValidateRange(0, 720)]
    [double] $OlderThanHours = 12,

    [ValidateRange(0, 1000)]
    [int] $AtMostPeople = 1,

    [Parameter(Mandatory, ParameterSetName = 'Key')]
    [string] $KeyPath,

    [Parameter(Mandatory, ParameterSetName = 'Key')]
    [string] $Subject,

    [Parameter(Mandatory, ParameterSetName = 'Connection')]
    [object] $Connection
)

$ErrorActionPreference = 'Stop'

function ConvertTo-Row([object] $Record, [string] $User) {
    [pscustomobject] @{
        Time = [DateTime]::UtcNow.ToString('o'); Space = $Record.Space; ConferenceRecord = $Record.Name
        StartTime = if ($Record) { $Record.StartTime.ToString('o') }; User = $User
        People = ''; Result = ''; ErrorId = ''; Message = ''; Advice = ''
    }
}

function Add-Failure([psobject] $Row, [string] $ErrorId, [string] $Message, [string] $Advice) {
    $Row.Result = 'Failed'
    $Row.ErrorId = $ErrorId
    $Row.Message = $Message
    $Row.Advice = $Advice
}

# Ends one conference as one user, unless it is over or still in use.
function Resolve-Conference {
    [CmdletBinding(SupportsShouldProcess)]
    param([object] $Record, [string] $User)

    $row = ConvertTo-Row $Record $User
    $as = @{ Subject = $User; Connection = $Connection }
    try {
        $row.People = @(Get-MeetParticipant -ConferenceRecord $Record.Name -Active @as).Count
        if ((Get-MeetSpace -Name $Record.Space -WarningAction SilentlyContinue @as).ActiveConference -ne $Record.Name) { $row.Result = 'OverAlready' }
        elseif ($row.People -gt $AtMostPeople) { $row.Result = 'InUse' }
        elseif (-not $PSCmdlet.ShouldProcess("$($Record.Space) as $User", 'End the conference')) { $row.Result = 'WouldEnd' }
        else {
            $stopped = Stop-MeetActiveConference -Name $Record.Space -Force @as
            $row.Result = if ("$($stopped.Status)" -eq 'Ended') { 'Ended' } else { 'OverAlready' }
        }
    }
    catch {
        Add-Failure -Row $row -ErrorId $_.FullyQualifiedErrorId.Split(',')[0] -Message $_.Exception.Message -Advice $_.ErrorDetails.RecommendedAction
    }

    $row
}

$list = @(Import-Csv -Path $Path -Encoding UTF8)
if (-not $Connection) { $Connection = Connect-Meet -KeyPath $KeyPath -Subject $Subject }
[IO.File]::Delete($PSCmdlet.GetUnresolvedProviderPathFromPSPath($ResultPath))

$before = [DateTimeOffset]::UtcNow.AddHours(-$OlderThanHours)
$rows = [ordered] @{}
foreach ($line in $list) {
    $user = $line.Owner, $line.UserPrincipalName, $line.PrimaryEmail | Where-Object { "$_".Trim() }
    $user = "$(@($user)[0])".Trim()
    if (-not $user) {
        $row = $rows['user'] = ConvertTo-Row
        Add-Failure -Row $row -ErrorId 'RowUserMissing' -Message 'The row has no user.' -Advice 'Fill in the column Owner, UserPrincipalName or PrimaryEmail.'
        continue
    }

    try {
        foreach ($record in @(Get-MeetConferenceRecord -Active -StartedBefore $before -Subject $user -Connection $Connection)) {
            # Several users can see the same conference. Once it has been handled as one of them, the others skip it.
            if (-not $rows.Contains($record.Name) -or $rows[$record.Name].Result -in 'Failed', 'OverAlready') {
                $rows[$record.Name] = Resolve-Conference $record $user
            }
        }
    }
    catch {
        $row = $rows["user $user"] = ConvertTo-Row $null $user
        Add-Failure -Row $row -ErrorId $_.FullyQualifiedErrorId.Split(',')[0] -Message $_.Exception.Message -Advice $_.ErrorDetails.RecommendedAction
    }
}

$rows.Values | Export-Csv -Path $ResultPath -NoTypeInformation -Encoding UTF8 -WhatIf:$false
$rows.Values

exit $(if (@($rows.Values | Where-Object { $_.Result -eq 'Failed' }).Count -gt 0) { 2 } else { 0 })
