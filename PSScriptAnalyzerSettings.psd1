# The rules that the PowerShell Gallery checks when a module is published.
@{
    IncludeRules = @(
        'PSUseApprovedVerbs'
        'PSReservedCmdletChar'
        'PSReservedParams'
        'PSShouldProcess'
        'PSUseShouldProcessForStateChangingFunctions'
        'PSUseSingularNouns'
        'PSMissingModuleManifestField'
        'PSAvoidDefaultValueSwitchParameter'
        'PSAvoidUsingCmdletAliases'
        'PSAvoidUsingWMICmdlet'
        'PSAvoidUsingEmptyCatchBlock'
        'PSUseCmdletCorrectly'
        'PSAvoidUsingPositionalParameters'
        'PSAvoidGlobalVars'
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSAvoidUsingInvokeExpression'
        'PSAvoidUsingPlainTextForPassword'
        'PSAvoidUsingComputerNameHardcoded'
        'PSUsePSCredentialType'
        'PSDSC*'
    )
}
