#Requires -Version 5.1
#Requires -Modules MeetSpaces

<#
.SYNOPSIS
    Applies a policy to each space in a list, and writes the results to a CSV file. Intended to run every night.
.DESCRIPTION
    The script changes only settings that differ from the policy, so a second run changes nothing. If a row fails, the script
    reports the error ID and what to do, and continues with the other rows.

    Exit code: 0 if all spaces comply with the policy, 1 if the script could not run, 2 if some rows failed.
.PARAMETER Path
    The CSV file with the spaces. It has the column Name (name, meeting code or link of a space). The column Owner (the user
    to act as) and columns with the names of settings are optional. A setting in a row overrides the policy for that space;
    an empty cell means that the policy applies.
.PARAMETER ResultPath
    The CSV file for the results, with one row for each row of the list. It is replaced when the run is complete; with -WhatIf,
    an existing file is left as it is. The rows of a run that was interrupted stay in a file whose name ends with
    .interrupted.csv.
.PARAMETER Policy
    The settings for all spaces, unless a row overrides them. Default: AccessType Restricted, Moderation On and
    PresentRestriction HostsOnly.
.PARAMETER KeyPath
    The path of the service account's key file.
.PARAMETER Subject
    The email address of the user to act as for rows without an owner.
.PARAMETER Connection
    A connection from Connect-Meet, to use instead of a key file.
.EXAMPLE
    ./Protect-MeetSpaces.ps1 -Path spaces.csv -ResultPath result.csv -KeyPath key.json -Subject admin@example.com
.EXAMPLE
    ./Protect-MeetSpaces.ps1 -Path spaces.csv -ResultPath result.csv -Connection (Connect-Meet -Emulator) -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Key')]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath,
    [hashtable] $Policy = @{ AccessType = 'Restricted'; Moderation = 'On'; PresentRestriction = 'HostsOnly' },
    [Parameter(Mandatory, ParameterSetName = 'Key')] [string] $KeyPath,
    [Parameter(Mandatory, ParameterSetName = 'Key')] [string] $Subject,
    [Parameter(Mandatory, ParameterSetName = 'Connection')] [object] $Connection
)

$ErrorActionPreference = 'Stop'
$target = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($ResultPath)
$new = "$target.new"

# What only this script checks: each row must have the right owner, and no other row may have the same space.
$ownIds = @{ Hidden = 'RowOwnerWrong'; Duplicate = 'RowDuplicate'; Drifted = 'RowNotApplied' }
$results = @{ Changed = 'Changed'; Compliant = 'Unchanged'; WouldChange = 'WouldChange' }

$rows = @(Import-Csv -Path $Path -Encoding UTF8)
if (-not $Connection) { $Connection = Connect-Meet -KeyPath $KeyPath -Subject $Subject }
if ([IO.File]::Exists($new)) { [IO.File]::Move($new, "$target.$([DateTime]::UtcNow.ToString('yyyyMMdd-HHmmss')).interrupted.csv") }

$failed = 0
$rows | Sync-MeetSpace -Policy $Policy -Connection $Connection -ErrorAction SilentlyContinue | ForEach-Object {
    $result = $results["$($_.Status)"]
    if (-not $result) { $result = 'Failed'; $failed++ }
    $row = [pscustomobject] @{
        Time = $_.Time.UtcDateTime.ToString('o'); Name = "$($_.Input)"; Owner = $_.Subject; Result = $result
        Changed = if ($result -ne 'Failed') { "$($_.Change)" } else { '' }
        ErrorId = if ($_.ErrorId) { $_.ErrorId } else { "$($ownIds["$($_.Status)"])" }; Message = "$($_.Message)"; Advice = "$($_.Advice)"
    }
    $row | Export-Csv -Path $new -Append -NoTypeInformation -Encoding UTF8 -WhatIf:$false
    $row
}

# The old result stays until the new one is complete.
if ($rows.Count -gt 0) {
    if (-not [IO.File]::Exists($target)) { [IO.File]::Move($new, $target) }
    elseif ($WhatIfPreference) { [IO.File]::Delete($new) }
    else { [IO.File]::Replace($new, $target, [NullString]::Value) }
}

exit $(if ($failed -gt 0) { 2 } else { 0 })
