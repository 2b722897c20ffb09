# Stand-ins for external tools that examples use: command lines, secret stores, schedulers and clouds.
# Functions take precedence over commands, so the real tools are never called, even if they are installed.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'They change nothing but the test''s own folder.')]
param([string] $ExampleFolder, [string] $ExampleToken)

$null = $ExecutionContext.SessionState.Path.SetLocation($ExampleFolder)
[Environment]::SetEnvironmentVariable('GOOGLE_APPLICATION_CREDENTIALS', $null)
if (-not $env:TEMP) { $env:TEMP = [IO.Path]::GetTempPath().TrimEnd('/') }

function Get-ExampleKey { [IO.File]::ReadAllText("$ExampleFolder/key.json") }

function gcloud { $ExampleToken }

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

function Connect-AzAccount { 'account' }
function New-AzStorageContext { 'context' }
function Get-AzStorageBlobContent { [IO.File]::Copy("$ExampleFolder/blob.csv", "$env:TEMP/spaces.csv", $true) }
function Set-AzStorageBlobContent { [IO.File]::Delete("$env:TEMP/spaces.csv"); [IO.File]::Delete("$env:TEMP/result.csv") }
function Get-AutomationVariable { Get-ExampleKey }
