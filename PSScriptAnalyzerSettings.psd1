# The Gallery's own profile: the rules that it holds uploads to.
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
