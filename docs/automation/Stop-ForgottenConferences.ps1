#Requires -Version 5.1
#Requires -Modules MeetSpaces
<#
.SYNOPSIS
    Ends conferences that have run for long and in which hardly anybody is left.
.DESCRIPTION
    Google shows a conference to those who organise it or take part, so the script looks as each user of a list, and ends as
    whoever may. Right before ending, it looks again whether it is still the same conference that runs in the space: one that
    has started since is left alone.

    Only spaces that this Cloud project made can be ended so; for those of Calendar Google answers MeetPermissionDenied.

    Exit code: 0 nothing forgotten is left, 1 the script could not run, 2 some users or conferences failed.
.PARAMETER Path
    The users to look as: a CSV file with the column Owner, UserPrincipalName or PrimaryEmail.
.PARAMETER ResultPath
    The CSV file to write: a line for each conference that was found, and for each user who could not be looked as. It is
    written anew with each run.
.PARAMETER OlderThanHours
    How long a conference has to run before it counts as forgotten.
.PARAMETER AtMostPeople
    How many people may be left in it.
.PARAMETER KeyPath
    The service account's key file.
.PARAMETER Subject
    The user to sign in as; the conferences are looked for as the users of the list.
.PARAMETER Connection
    A connection that is open already, from Connect-Meet, instead of a key.
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

# Ends one conference as one user, unless it is over, or people are in it.
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
        Add-Failure -Row $row -ErrorId 'RowUserMissing' -Message 'A row names no user.' -Advice 'Fill in the column Owner, UserPrincipalName or PrimaryEmail.'
        continue
    }

    try {
        foreach ($record in @(Get-MeetConferenceRecord -Active -StartedBefore $before -Subject $user -Connection $Connection)) {
            # Several users see the same conference: once one of them has dealt with it, the others leave it alone.
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
