#Requires -Version 5.1

<#
.SYNOPSIS
    Tries every cmdlet of the module on a real tenant, and records what Google returns where its documentation is silent.
.DESCRIPTION
    docs/live-test.md describes what the test does, what it leaves behind, and what is in the report.

    Output: one row for each check, with Name, Outcome (Passed, Noted, Skipped, Failed) and Detail. Neither the rows nor
    the report have names, addresses or secrets in them; -Verbose shows the errors as they are.
.PARAMETER KeyPath
    The service account's key file.
.PARAMETER Subject
    The user who owns the spaces of the test.
.PARAMETER OtherSubject
    Another user of the domain. The test tries the access of this user to the spaces, and adds the user as a member for some seconds.
.PARAMETER CalendarSpace
    The link, code or name of a meeting that was created in Google Calendar and belongs to -Subject.
.PARAMETER ReportPath
    The path of the report, a JSON file. Default: out/live-report.json.
.PARAMETER Endpoint
    The address of the Meet API, to run the test on an emulator.
.PARAMETER List
    Lists the names of the checks, and sends no request. The parameters are checked if -KeyPath or -Subject is given.
.EXAMPLE
    ./tests/live/Invoke-LiveTest.ps1 -KeyPath ./key.json -Subject admin@example.com
#>
[CmdletBinding()]
param(
    [string] $KeyPath,
    [string] $Subject,
    [string] $OtherSubject,
    [string] $CalendarSpace,
    [string] $ReportPath = "$PSScriptRoot/../../out/live-report.json",
    [uri] $Endpoint = 'https://meet.googleapis.com/',
    [switch] $List
)

$ErrorActionPreference = 'Stop'
$spacesMade = 2
$skipped, $failed = 'LiveTestSkipped', 'LiveTestFailed'

. "$PSScriptRoot/LiveReport.ps1"
. "$PSScriptRoot/GoogleRequest.ps1"
. "$PSScriptRoot/EmulatorTenant.ps1"
$suite = . "$PSScriptRoot/Checks.ps1"
$questions = . "$PSScriptRoot/Questions.ps1"

function Assert-Parameter([bool] $Condition, [string] $Message) {
    if (-not $Condition) {
        $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([ArgumentException]::new("$Message Nothing was done."), 'LiveTestParameterInvalid', 'InvalidArgument', $null))
    }
}

if (-not $List -or $PSBoundParameters.ContainsKey('KeyPath') -or $PSBoundParameters.ContainsKey('Subject')) {
    $address = '^[^\s@"\\]+@[^\s@"\\]+$'
    Assert-Parameter ([bool] $KeyPath) 'No key is given: give -KeyPath the key file of the service account.'
    $KeyPath = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($KeyPath)
    Assert-Parameter ([IO.File]::Exists($KeyPath)) "There is no key file '$KeyPath': check -KeyPath."
    Assert-Parameter ($Subject -match $address) "'$Subject' is no user: give -Subject the address of the user as whom the spaces are made."
    Assert-Parameter (-not $OtherSubject -or $OtherSubject -match $address) "'$OtherSubject' is no user: give -OtherSubject the address of another user of the domain."
    Assert-Parameter ($OtherSubject -ne $Subject) '-OtherSubject is -Subject: give another user of the domain.'
    Assert-Parameter ((Get-Module MeetSpaces) -or [IO.File]::Exists("$PSScriptRoot/../../out/MeetSpaces/MeetSpaces.psd1")) 'The module is not built: run ./build.ps1 first.'
}

if ($List) {
    $suite.Checks.Keys
    $suite.Closing.Keys
    return
}

$ReportPath = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($ReportPath)
$null = [IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($ReportPath))
if (-not (Get-Module MeetSpaces)) { Import-Module "$PSScriptRoot/../../out/MeetSpaces/MeetSpaces.psd1" }

# What one tenant's run knows, and what it finds.
function Get-LiveContext([string] $KeyPath, [string] $Subject, [string] $OtherSubject, [string] $CalendarSpace, [uri] $Endpoint) {
    $random = [guid]::NewGuid().ToString('N').Substring(0, 12)
    $context = @{
        KeyPath = $KeyPath; Subject = $Subject; OtherSubject = $OtherSubject; CalendarSpace = $CalendarSpace; Endpoint = $Endpoint
        Random = $random; Nobody = "live-$random@$($Subject.Substring($Subject.IndexOf('@') + 1))"; ReadScope = 'created'
        As = @{}; Rows = [ordered] @{}; Answers = [ordered] @{}; RateLimits = [Collections.Generic.List[string]]::new(); Tokens = @{}
        Spaces = [Collections.Generic.List[object]]::new(); CalendarMembers = [Collections.Generic.List[string]]::new()
    }
    Add-KnownUser $Subject
    Add-KnownUser $OtherSubject
    Add-KnownUser $context.Nobody
    Add-KnownName $KeyPath '<key file>'
    Add-KnownName $random '<id>'
    $context
}

# Errors of this test's own: their words name nothing.
function Get-OwnError([string] $Id, [string] $Message) {
    [Management.Automation.ErrorRecord]::new([InvalidOperationException]::new($Message), $Id, 'NotSpecified', $null)
}

function Skip-Check([string] $Why) { throw (Get-OwnError $skipped $Why) }

function Assert-That([bool] $Condition, [string] $Problem) { if (-not $Condition) { throw (Get-OwnError $failed $Problem) } }

function Add-Note([string] $Text) { $notes.Add($Text) }

function Add-RateLimit([string] $Text) { $live.RateLimits.Add($Text) }

# Google's words where it answered. Other texts can name proxies and paths: of them only the kind is told, and the rest by -Verbose.
function Get-FailureText([Management.Automation.ErrorRecord] $Failure) {
    $PSCmdlet.WriteVerbose("$($Failure.FullyQualifiedErrorId): $($Failure.Exception.Message)")
    $exception = $Failure.Exception
    if ($Failure.FullyQualifiedErrorId -in $skipped, $failed) { return ConvertTo-SafeText $exception.Message }
    if (-not $exception.ErrorId) { return "$($exception.GetBaseException().GetType().Name) in line $($Failure.InvocationInfo.ScriptLineNumber) of the test; -Verbose shows it" }
    if (-not $exception.StatusCode) { return "$($exception.ErrorId); -Verbose shows more" }
    $words = [regex]::Match($exception.Message, '(?s)(?: failed with \d+ \S*: |was refused: \w+: )(.*)$').Groups[1].Value
    ConvertTo-SafeText (($exception.ErrorId, $exception.StatusCode, $exception.Status, $exception.Reason, $words | Where-Object { $_ }) -join ' ')
}

# Runs one script block; what it says through the debug stream tells about 429, which the cmdlets wait for and hide.
function Invoke-Step([scriptblock] $Step) {
    $notes = [Collections.Generic.List[string]]::new()
    $result = @{ Outcome = 'Passed'; Detail = ''; Value = $null }
    $DebugPreference = 'Continue'
    try {
        & $Step 5>&1 | ForEach-Object {
            if ($_ -isnot [Management.Automation.DebugRecord]) { $result.Value = $_ }
            elseif ($_.Message.StartsWith('< 429')) {
                $header = [regex]::Match($_.Message, '(?im)^Retry-After: .*$').Value.Trim()
                Add-RateLimit $(if ($header) { $header } else { 'no Retry-After' })
            }
        }
        if ($notes.Count -gt 0) { $result.Outcome = 'Noted' }
    }
    catch {
        $result.Outcome = if ($_.FullyQualifiedErrorId -eq $skipped) { 'Skipped' } else { 'Failed' }
        $notes.Add((Get-FailureText $_))
    }

    $result.Detail = ConvertTo-SafeText ($notes -join '; ')
    $result
}

function Invoke-Check([string] $Name, [scriptblock] $Check) {
    $result = if ($live.Connection -or $Name -eq 'Connect-Meet' -or $suite.Closing.Contains($Name)) { Invoke-Step $Check } else { @{ Outcome = 'Skipped'; Detail = 'there is no connection' } }
    $live.Rows[$Name] = [pscustomobject] @{ Name = $Name; Outcome = $result.Outcome; Detail = $result.Detail }
    if (-not $live.IsQuiet) { Show-Line ('{0,-8} {1}{2}' -f $result.Outcome, $Name, $(if ($result.Detail) { ": $($result.Detail)" })) }
}

function Invoke-Question([string] $Name, [scriptblock] $Ask) {
    $result = if ($live.Connection) { Invoke-Step $Ask } else { @{ Outcome = 'Skipped'; Detail = 'there is no connection' } }
    $live.Answers[$Name] = if ($result.Value -is [Collections.IDictionary]) { $result.Value } else { [ordered] @{ asked = $false; why = $result.Detail } }
}

# The whole suite on one tenant. However it ends, the members that it added go.
# -As is what every cmdlet of the checks gets: the connection, once there is one.
function Invoke-Suite([hashtable] $Live, [hashtable] $As) {
    try {
        foreach ($name in $suite.Checks.Keys) { Invoke-Check $name $suite.Checks[$name] }
        foreach ($name in $questions.Keys) { Invoke-Question $name $questions[$name].Ask }
    }
    finally {
        foreach ($name in $suite.Closing.Keys) { Invoke-Check $name $suite.Closing[$name] }
    }
}

function Show-Line([string] $Line) { $Host.UI.WriteLine($Line) }

function Get-Row([hashtable] $Context, [string] $Name) {
    if ($Context -and $Context.Rows.Contains($Name)) { $Context.Rows[$Name] }
    else { [pscustomobject] @{ Name = $Name; Outcome = 'Skipped'; Detail = 'the run was interrupted' } }
}

function Get-Answer([hashtable] $Context, [string] $Name) {
    if ($Context -and $Context.Answers.Contains($Name)) { $Context.Answers[$Name] }
    else { [ordered] @{ asked = $false; why = 'the run was interrupted' } }
}

function Test-SameAnswer([Collections.IDictionary] $One, [Collections.IDictionary] $Other) {
    if (-not ($One.asked -and $Other.asked)) { return $null }
    @('status', 'canonicalStatus', 'reason', 'message', 'fields' | Where-Object { (ConvertTo-SafeText "$($One[$_])") -cne (ConvertTo-SafeText "$($Other[$_])") }).Count -eq 0
}

function Get-Report {
    $names = @($suite.Checks.Keys) + @($suite.Closing.Keys)
    [ordered] @{
        about = 'What Google Meet answered to the live test of MeetSpaces, beside what its emulator answers. Names are replaced by placeholders.'
        module = "$((Get-Module MeetSpaces).Version)"
        powerShell = "$($PSVersionTable.PSVersion) $PSEdition"
        month = [DateTime]::UtcNow.ToString('yyyy-MM', [Globalization.CultureInfo]::InvariantCulture)
        seconds = [int] $watch.Elapsed.TotalSeconds
        spacesLeftBehind = $google.Spaces.Count
        checks = @(foreach ($name in $names) {
            $row = Get-Row $google $name
            $beside = Get-Row $emulated $name
            [ordered] @{ name = $name; outcome = $row.Outcome; detail = $row.Detail; emulator = $beside.Outcome; emulatorDetail = $beside.Detail }
        })
        questions = @(foreach ($name in $questions.Keys) {
            $answer = Get-Answer $google $name
            $beside = Get-Answer $emulated $name
            [ordered] @{ name = $name; question = $questions[$name].Question; google = $answer; emulator = $beside; same = Test-SameAnswer $answer $beside }
        })
    }
}

Show-Line "This test creates $spacesMade meeting spaces as $Subject. Google Meet has no way to delete a space, so they remain, unused and with the access type Restricted."
Show-Line "$(if ($OtherSubject) { "$OtherSubject is a member of them for some seconds." } else { 'No member is added: -OtherSubject is not given.' }) No conference is ended."
if ($CalendarSpace) { Show-Line '-CalendarSpace: one setting is written with the value that it has. If no conference runs there, an end is tried. -OtherSubject, if given and no member yet, is added and removed.' }
Show-Line "The report, without names, is written to $ReportPath"

$watch = [Diagnostics.Stopwatch]::StartNew()
$google = Get-LiveContext -KeyPath $KeyPath -Subject $Subject -OtherSubject $OtherSubject -CalendarSpace $CalendarSpace -Endpoint $Endpoint
$emulated = $null
try {
    $tenant = Get-EmulatedTenant
    try {
        $parameters = $tenant.Parameters
        $emulated = Get-LiveContext @parameters
        $emulated.IsQuiet = $true
        Invoke-Suite -Live $emulated -As $emulated.As
    }
    finally { Stop-MeetEmulator -Emulator $tenant.Emulator }

    Invoke-Suite -Live $google -As $google.As
}
finally {
    # An earlier report stays until the new one is complete.
    [IO.File]::WriteAllText("$ReportPath.new", "$(ConvertTo-ReportJson (Get-Report))`n")
    if ([IO.File]::Exists($ReportPath)) { [IO.File]::Replace("$ReportPath.new", $ReportPath, [NullString]::Value) } else { [IO.File]::Move("$ReportPath.new", $ReportPath) }
    Show-Line "The report is written: $ReportPath"
}

foreach ($name in @($suite.Checks.Keys) + @($suite.Closing.Keys)) { Get-Row $google $name }
