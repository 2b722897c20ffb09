# Stand-ins for what the examples use outside the module: command lines, secret stores, schedulers, repositories and clouds.
# PowerShell prefers functions to cmdlets and programs, so nothing is scheduled or installed, even if the real commands exist.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'They change nothing but the test''s own folder.')]
param([string] $ExampleFolder, [string] $ExampleToken)

$null = $ExecutionContext.SessionState.Path.SetLocation($ExampleFolder)
[Environment]::SetEnvironmentVariable('GOOGLE_APPLICATION_CREDENTIALS', $null)
if (-not $env:TEMP) { $env:TEMP = [IO.Path]::GetTempPath().TrimEnd('/') }

# The runspaces of ForEach-Object -Parallel find the built module, as they find an installed one.
$modules = [IO.Path]::GetFullPath("$PSScriptRoot/../../../out")
if ("$env:PSModulePath".Split([IO.Path]::PathSeparator) -notcontains $modules) { $env:PSModulePath = "$modules$([IO.Path]::PathSeparator)$env:PSModulePath" }

function Get-ExampleKey { [IO.File]::ReadAllText("$ExampleFolder/key.json") }

# The token of 'gcloud auth print-access-token' has no scope of Google Meet.
function gcloud {
    if ($args -notcontains 'print-access-token') { return }
    if ($args -contains 'application-default') { $ExampleToken } else { 'ya29.no-meet-scope' }
}

function Get-Secret {
    $secret = [Security.SecureString]::new()
    foreach ($character in (Get-ExampleKey).ToCharArray()) { $secret.AppendChar($character) }
    $secret
}

function New-ScheduledTaskAction { 'action' }
function New-ScheduledTaskTrigger { 'trigger' }
function New-ScheduledTaskSettingsSet { 'settings' }
function New-ScheduledTaskPrincipal { 'principal' }
function Register-ScheduledTask { 'task' }

function Register-PSResourceRepository { 'repository' }
function Install-PSResource { 'module' }

function Connect-AzAccount { 'account' }
function New-AzStorageContext { 'context' }
function Get-AzStorageBlobContent { [IO.File]::Copy("$ExampleFolder/blob.csv", "$env:TEMP/spaces.csv", $true) }
function Set-AzStorageBlobContent { [IO.File]::Delete("$env:TEMP/spaces.csv"); [IO.File]::Delete("$env:TEMP/result.csv") }
function Get-AutomationVariable { Get-ExampleKey }
