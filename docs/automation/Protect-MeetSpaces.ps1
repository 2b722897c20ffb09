#Requires -Version 5.1
#Requires -Modules MeetSpaces
<#
.SYNOPSIS
    Brings each space of a list to a policy, and says what it found in a result CSV. Made to run every night.
.DESCRIPTION
    A space is changed only where it differs from the policy, so that a second run changes nothing. A row that fails is
    reported with the error's ID and what to do about it; the others go on.

    Exit code: 0 all spaces are as they should be, 1 the script could not run, 2 some rows failed.
.PARAMETER Path
    The list: a CSV file with the column Name (a space's name, meeting code or link), and, as wanted, Owner (whom to act as)
    and a column for each setting that this space has otherwise than the policy. An empty cell means the policy's value.
.PARAMETER ResultPath
    The CSV file to write: a line for each row of the list. It is written anew with each run.
.PARAMETER Policy
    The settings that every space gets, unless its row says otherwise.
.PARAMETER KeyPath
    The service account's key file.
.PARAMETER Subject
    The user to act as for rows without an owner.
.PARAMETER Connection
    A connection that is open already, from Connect-Meet, instead of a key.
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

# The policy with the row's own cells over it; what of that the space does not have yet.
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
            Add-Failure -Result $result -ErrorId 'RowOwnerWrong' -Advice "Write the owner's address into the column Owner." `
                -Message "Google hides the settings of this space from $($space.Subject), who does not own it."
        }
        elseif ($seen.ContainsKey($space.Name)) {
            # Two rows that disagree would undo each other every night.
            Add-Failure -Result $result -ErrorId 'RowDuplicate' -Advice 'Remove one of the rows.' `
                -Message "The list has this space before, as '$($seen[$space.Name])'. Nothing was changed for this row."
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
