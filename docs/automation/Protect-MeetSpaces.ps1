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
    The CSV file for the results, with one row for each row of the list. Each run replaces it.
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
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $ResultPath,

    [hashtable] $Policy = @{ AccessType = 'Restricted'; Moderation = 'On'; PresentRestriction = 'HostsOnly' },

    [Parameter(Mandatory, ParameterSetName = 'Key')]
    [string] $KeyPath,

    [Parameter(Mandatory, ParameterSetName = 'Key')]
    [string] $Subject,

    [Parameter(Mandatory, ParameterSetName = 'Connection')]
    [object] $Connection
)

$ErrorActionPreference = 'Stop'

$settings = 'AccessType', 'EntryPointAccess', 'Moderation', 'ChatRestriction', 'ReactionRestriction', 'PresentRestriction',
    'DefaultJoinAsViewer', 'AttendanceReport', 'AutoRecording', 'AutoTranscription', 'AutoSmartNotes'

function Add-Failure([psobject] $Result, [string] $ErrorId, [string] $Message, [string] $Advice) {
    $Result.Result = 'Failed'
    $Result.ErrorId = $ErrorId
    $Result.Message = $Message
    $Result.Advice = $Advice
}

# The wanted settings that the space does not have yet. A cell in the row overrides the policy.
function Get-Difference([psobject] $Row, [object] $Config) {
    $difference = [ordered] @{}
    foreach ($setting in $settings) {
        $cell = "$($Row.$setting)".Trim()
        $wanted = if ($cell) { $cell } else { $Policy[$setting] }
        if ($wanted -and "$($Config.$setting)" -ne $wanted) { $difference[$setting] = $wanted }
    }

    $difference
}

$rows = @(Import-Csv -Path $Path -Encoding UTF8)
if (-not $Connection) { $Connection = Connect-Meet -KeyPath $KeyPath -Subject $Subject }
[IO.File]::Delete($PSCmdlet.GetUnresolvedProviderPathFromPSPath($ResultPath))

$seen = @{}
$failed = 0
foreach ($row in $rows) {
    $result = [pscustomobject] @{
        Time = [DateTime]::UtcNow.ToString('o'); Name = $row.Name; Owner = $row.Owner
        Result = 'Unchanged'; Changed = ''; ErrorId = ''; Message = ''; Advice = ''
    }

    try {
        $space = Get-MeetSpace -Name "$($row.Name)" -Subject $row.Owner -Connection $Connection -WarningAction SilentlyContinue
        $result.Owner = $space.Subject
        if (-not $space.Config) {
            Add-Failure -Result $result -ErrorId 'RowOwnerWrong' -Advice "Enter the owner's address in the column Owner." `
                -Message "Google hides the settings of this space from $($space.Subject), who does not own it."
        }
        elseif ($seen.ContainsKey($space.Name)) {
            # Two rows with different settings would undo each other every night.
            Add-Failure -Result $result -ErrorId 'RowDuplicate' -Advice 'Remove one of the rows.' `
                -Message "An earlier row has the same space, as '$($seen[$space.Name])'. Nothing was changed for this row."
        }
        else {
            $seen[$space.Name] = $row.Name
            $changes = Get-Difference $row $space.Config
            $result.Changed = @($changes.Keys | ForEach-Object { "$_=$($changes[$_])" }) -join ', '
            if ($changes.Count -gt 0) {
                $result.Result = 'WouldChange'
                if ($PSCmdlet.ShouldProcess("$($space.Name) as $($space.Subject)", "Set $($result.Changed)")) {
                    $null = Set-MeetSpace -Name $space.Name -Subject $space.Subject -Connection $Connection @changes
                    $result.Result = 'Changed'
                }
            }
        }
    }
    catch {
        $result.Changed = ''
        $advice = if ($_.ErrorDetails) { $_.ErrorDetails.RecommendedAction } else { 'Correct the row.' }
        Add-Failure -Result $result -ErrorId $_.FullyQualifiedErrorId.Split(',')[0] -Message $_.Exception.Message -Advice $advice
    }

    if ($result.Result -eq 'Failed') { $failed++ }
    $result | Export-Csv -Path $ResultPath -Append -NoTypeInformation -Encoding UTF8 -WhatIf:$false
    $result
}

exit $(if ($failed -gt 0) { 2 } else { 0 })
