#Requires -Version 5.1
#Requires -Modules MeetSpaces

<#
.SYNOPSIS
    Creates one meeting space with co-hosts for each team in a list.
.DESCRIPTION
    You can run the script as often as you like, also after a crash. A journal beside the state file (its name ends with
    .journal) records each create before the request is sent, so a team never gets a second space. Teams that already have a
    complete space are skipped. If co-hosts are missing from the space of a team, they are added.

    Google cannot list spaces, so if it is unknown whether a space was created, the script does not try again. It reports the
    team with the error MeetCreateOutcomeUnknown until you have checked it: see Get-MeetJournal, and New-MeetSpace -Force.

    Exit code: 0 if every team has its space, 1 if the script could not run, 2 if some teams failed.
.PARAMETER Path
    The CSV file with the teams. It has the columns Team and Owner. The column Cohosts (email addresses, separated by ';') and
    a column for each setting are optional. If a cell is empty, the setting keeps Google's default for the owner.
.PARAMETER StatePath
    The CSV file with the results: which space belongs to which team. Keep it and its journal with the list. The last row of a
    team is its state.
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
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $StatePath,
    [Parameter(Mandatory, ParameterSetName = 'Key')] [string] $KeyPath,
    [Parameter(Mandatory, ParameterSetName = 'Key')] [string] $Subject,
    [Parameter(Mandatory, ParameterSetName = 'Connection')] [object] $Connection
)

$ErrorActionPreference = 'Stop'
$state, $known, $failed = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($StatePath), @{}, 0

# Adds a row to the state file: what is known about the space of a team, and its status.
function Add-State([string] $Status, [object] $Row, [object] $Space, [object] $Failure) {
    $line = [pscustomobject] @{
        Time = [DateTime]::UtcNow.ToString('o'); Team = "$($Row.Team)".Trim(); Owner = if ($Space) { $Space.Subject } else { $Row.Owner }; Status = $Status
        Name = $Space.Name; MeetingCode = $Space.MeetingCode; MeetingUri = $Space.MeetingUri
        ErrorId = "$($Failure.FullyQualifiedErrorId)".Split(',')[0]; Message = $Failure.Exception.Message; Advice = $Failure.ErrorDetails.RecommendedAction
    }
    $line | Export-Csv -Path $state -Append -NoTypeInformation -Encoding UTF8
    $line
}

# Two runs at the same time would work on the same teams. The second run stops here.
$lock = [IO.File]::Open("$state.lock", 'OpenOrCreate', 'ReadWrite', 'None')
try {
    if (-not $Connection) { $Connection = Connect-Meet -KeyPath $KeyPath -Subject $Subject }
    if ([IO.File]::Exists($state)) { foreach ($line in Import-Csv -Path $state -Encoding UTF8) { $known[$line.Team] = $line.Status } }

    # An earlier version of this script kept no journal. Without it, a team with an unfinished room would get a second one.
    if ($known.Values -match '^(Creating|Created|Incomplete|Unknown)$' -and -not [IO.File]::Exists("$state.journal")) { throw "'$state.journal' is missing, and '$state' has unfinished rooms. Finish them by hand, and set their status to Ready." }

    foreach ($row in Import-Csv -Path $Path -Encoding UTF8) {
        $team, $space = "$($row.Team)".Trim(), $null
        if ($known[$team] -eq 'Ready') { continue }
        try {
            if (-not $team) { throw [System.Management.Automation.ErrorRecord]::new([Exception]::new('A row has no team.'), 'RowTeamMissing', 'InvalidData', $row) }

            # The journal beside the state file gives a team the space that an earlier run has created.
            $row.PSObject.Properties.Add([psnoteproperty]::new('Key', $team))
            if (-not ($space = $row | New-MeetSpace -JournalPath "$state.journal" -Connection $Connection)) { continue }
            $as = @{ Space = $space.Name; Subject = $space.Subject; Connection = $Connection }
            $there = @(Get-MeetSpaceMember @as | ForEach-Object { $_.Email })
            $missing = @("$($row.Cohosts)" -split ';' | ForEach-Object { $_.Trim() } | Where-Object { $_ -and $_ -notin $there })
            if ($missing) { $null = Add-MeetSpaceMember -Email $missing @as }
            Add-State -Status 'Ready' -Row $row -Space $space; $known[$team] = 'Ready'
        }
        catch {
            $status = if ($space) { 'Incomplete' } elseif ($_.FullyQualifiedErrorId -like 'MeetCreateOutcomeUnknown,*') { 'Unknown' } else { 'Failed' }
            Add-State -Status $status -Row $row -Space $space -Failure $_; $failed++
        }
    }

    exit $(if ($failed -gt 0) { 2 } else { 0 })
}
finally { $lock.Dispose() }
