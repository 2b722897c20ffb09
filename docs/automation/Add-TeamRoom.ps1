#Requires -Version 5.1
#Requires -Modules MeetSpaces

<#
.SYNOPSIS
    Creates one meeting space with co-hosts for each team in a list.
.DESCRIPTION
    The script records each step in a state CSV file, so you can run it as often as you like, also after a crash. Teams that
    already have a complete space are skipped. If co-hosts are missing from the space of a team, they are added.

    Google cannot list spaces, so if it is unknown whether a space was created, the script does not try again. It reports the
    team with RoomOutcomeUnknown until you remove the team's rows from the state file.

    Exit code: 0 if every team has its space, 1 if the script could not run, 2 if some teams failed.
.PARAMETER Path
    The CSV file with the teams. It has the columns Team and Owner. The column Cohosts (email addresses, separated by ';') and
    a column for each setting are optional. If a cell is empty, the setting keeps Google's default for the owner.
.PARAMETER StatePath
    The CSV file that records which space belongs to which team. Keep it with the list. The last row of a team is its state.
.PARAMETER KeyPath
    The path of the service account's key file.
.PARAMETER Subject
    The email address of the user to act as for teams without an owner.
.PARAMETER Connection
    A connection from Connect-Meet, to use instead of a key file.
.EXAMPLE
    ./Add-TeamRoom.ps1 -Path teams.csv -StatePath rooms.csv -KeyPath key.json -Subject admin@example.com
.EXAMPLE
    ./Add-TeamRoom.ps1 -Path teams.csv -StatePath rooms.csv -Connection (Connect-Meet -Emulator) -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Key')]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $StatePath,

    [Parameter(Mandatory, ParameterSetName = 'Key')]
    [string] $KeyPath,

    [Parameter(Mandatory, ParameterSetName = 'Key')]
    [string] $Subject,

    [Parameter(Mandatory, ParameterSetName = 'Connection')]
    [object] $Connection
)

$ErrorActionPreference = 'Stop'
trap { $global:LASTEXITCODE = 1; break }   # also for callers that continue after an error

$settings = 'AccessType', 'EntryPointAccess', 'Moderation', 'ChatRestriction', 'ReactionRestriction', 'PresentRestriction',
    'DefaultJoinAsViewer', 'AttendanceReport', 'AutoRecording', 'AutoTranscription', 'AutoSmartNotes'

# After these errors, a space may have been created.
$openOutcomes = 'MeetCreateOutcomeUnknown', 'MeetResponseInvalid', 'MeetInternalError'
$unknownAdvice = 'A space may have been created. If the team does not need it, remove its lines from the state file: the next run creates a new space.'

# Adds a row to the state file: what is known about the space of a team, and its status.
function Add-State([string] $Status, [psobject] $Known, [string] $ErrorId, [string] $Message, [string] $Advice) {
    $state = [pscustomobject] @{
        Time = [DateTime]::UtcNow.ToString('o'); Team = $Known.Team; Owner = $Known.Owner; Status = $Status
        Name = $Known.Name; MeetingCode = $Known.MeetingCode; MeetingUri = $Known.MeetingUri
        ErrorId = $ErrorId; Message = $Message; Advice = $Advice
    }
    if (-not $WhatIfPreference) { $state | Export-Csv -Path $StatePath -Append -NoTypeInformation -Encoding UTF8 }
    $state
}

function Add-Failure([string] $Status, [psobject] $Known, [System.Management.Automation.ErrorRecord] $Failure) {
    $errorId = $Failure.FullyQualifiedErrorId.Split(',')[0]
    $advice = if ($Failure.ErrorDetails) { $Failure.ErrorDetails.RecommendedAction } else { 'Correct the row.' }
    if ($Status -eq 'Failed' -and $errorId -in $openOutcomes) { $Status, $advice = 'Unknown', $unknownAdvice }
    Add-State -Status $Status -Known $Known -ErrorId $errorId -Message $Failure.Exception.Message -Advice $advice
}

function Add-Room([psobject] $Row, [psobject] $Team) {
    $given = @{}
    foreach ($setting in $settings) {
        if ("$($Row.$setting)".Trim()) { $given[$setting] = "$($Row.$setting)".Trim() }
    }

    # Written before the request: if the script ends before the next row is written, Google may still have created the space.
    $null = Add-State 'Creating' $Team
    try {
        $space = New-MeetSpace -Subject $Team.Owner -Connection $Connection @given
    }
    catch {
        return Add-Failure -Status 'Failed' -Known $Team -Failure $_
    }

    Add-State 'Created' ([pscustomobject] @{
        Team = $Team.Team; Owner = $space.Subject; Name = $space.Name; MeetingCode = $space.MeetingCode; MeetingUri = $space.MeetingUri
    })
}

function Add-Cohost([psobject] $Row, [psobject] $Room) {
    $wanted = @("$($Row.Cohosts)" -split ';' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    if ($wanted.Count -eq 0) { return }

    $as = @{ Subject = $Room.Owner; Connection = $Connection }
    $there = @(Get-MeetSpaceMember -Space $Room.Name @as | ForEach-Object { $_.Email })
    $missing = @($wanted | Where-Object { $_ -notin $there })
    if ($missing.Count -gt 0) {
        $null = Add-MeetSpaceMember -Space $Room.Name -Email $missing -Role Cohost -ErrorAction SilentlyContinue -ErrorVariable problems @as
        if ($problems) { throw $problems[0] }
    }
}

# Does the remaining steps for one team, and returns the last row of its state.
function Resolve-Team {
    [CmdletBinding(SupportsShouldProcess)]
    param([psobject] $Row, [psobject] $State)

    if ($State.Status -eq 'Unknown') { return $State }
    if ($State.Status -eq 'Creating') {
        return Add-State -Status 'Unknown' -Known $State -ErrorId 'RoomOutcomeUnknown' -Advice $unknownAdvice `
            -Message 'An earlier run ended while it made this room: it may or may not be there.'
    }

    if ($State.Status -notin 'Created', 'Incomplete') {
        if (-not $PSCmdlet.ShouldProcess($State.Team, "Create a meeting space as $(if ($State.Owner) { $State.Owner } else { $Connection.Subject })")) { return }
        $State = Add-Room $Row $State
        if ($State.Status -ne 'Created') { return $State }
    }

    try {
        if (-not $PSCmdlet.ShouldProcess($State.Team, "Add the co-hosts '$($Row.Cohosts)'")) { return }
        Add-Cohost $Row $State
        Add-State 'Ready' $State
    }
    catch {
        Add-Failure -Status 'Incomplete' -Known $State -Failure $_
    }
}

$rows = @(Import-Csv -Path $Path -Encoding UTF8)
$stateFile = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($StatePath)

# Two runs at the same time would create two spaces. The second run stops here.
$lock = [IO.File]::Open("$stateFile.lock", 'OpenOrCreate', 'ReadWrite', 'None')
try {
    if (-not $Connection) { $Connection = Connect-Meet -KeyPath $KeyPath -Subject $Subject }
    $known = @{}
    if ([IO.File]::Exists($stateFile)) {
        foreach ($line in Import-Csv -Path $StatePath -Encoding UTF8) { $known[$line.Team] = $line }
    }

    $failed = 0
    foreach ($row in $rows) {
        $team = "$($row.Team)".Trim()
        if ($known.ContainsKey($team) -and $known[$team].Status -eq 'Ready') { continue }

        $state = if ($known.ContainsKey($team) -and $known[$team].Status -ne 'Failed') { $known[$team] }
        else { [pscustomobject] @{ Team = $team; Owner = "$($row.Owner)".Trim(); Status = '' } }
        $result = if ($team) { Resolve-Team $row $state }
        else { Add-State -Status 'Failed' -Known $state -ErrorId 'RowTeamMissing' -Message 'A row names no team.' -Advice 'Fill in the column Team.' }
        if ($result) {
            $known[$team] = $result
            if ($result.Status -ne 'Ready') { $failed++ }
            $result
        }
    }

    exit $(if ($failed -gt 0) { 2 } else { 0 })
}
finally {
    $lock.Dispose()
}
