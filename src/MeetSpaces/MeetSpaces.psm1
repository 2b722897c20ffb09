$edition = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$null = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/lib/$edition/MeetSpaces.Loader.dll")
$inner = Import-Module -Assembly ([MeetSpaces.Loader.ModuleLoader]::Load()) -PassThru

# Without this a second import would find the inner module loaded and export nothing.
$ExecutionContext.SessionState.Module.OnRemove = { Remove-Module $inner }
