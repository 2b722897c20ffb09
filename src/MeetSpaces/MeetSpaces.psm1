$edition = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$null = [Reflection.Assembly]::LoadFrom("$PSScriptRoot/lib/$edition/MeetSpaces.Loader.dll")
$inner = Import-Module -Assembly ([MeetSpaces.Loader.ModuleLoader]::Load()) -PassThru

# PowerShell asks no completer about the inside of a hashtable such as -Config @{ ... }, and none about an enum. So the module is asked
# before PowerShell's own completion, which completes everything else.
$tabExpansion = ${function:TabExpansion2}
$ours = [MeetSpaces.Binding.Completion.TabCompletion]
$oursFirst = {
    [CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]
    [OutputType([Management.Automation.CommandCompletion])]
    param(
        [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory, Position = 0)] [AllowEmptyString()] [string] $inputScript,
        [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)] [int] $cursorColumn = $inputScript.Length,
        [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 0)] [Management.Automation.Language.Ast] $ast,
        [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 1)] [Management.Automation.Language.Token[]] $tokens,
        [Parameter(ParameterSetName = 'AstInputSet', Mandatory, Position = 2)] [Management.Automation.Language.IScriptPosition] $positionOfCursor,
        [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)] [Parameter(ParameterSetName = 'AstInputSet', Position = 3)] [hashtable] $options
    )

    $found = try {
        if ($ast) { $ours::Complete($ast, $tokens, $positionOfCursor) } else { $ours::Complete($inputScript, $cursorColumn) }
    }
    catch { $null }
    if ($found) { $found } else { & $tabExpansion @PSBoundParameters }
}

if ($tabExpansion) { ${function:global:TabExpansion2} = $oursFirst.GetNewClosure() }

# Without this a second import would find the inner module loaded and export nothing.
$ExecutionContext.SessionState.Module.OnRemove = {
    Remove-Module $inner
    if ($tabExpansion -and "${function:TabExpansion2}" -eq "$oursFirst") { ${function:global:TabExpansion2} = $tabExpansion }
}
