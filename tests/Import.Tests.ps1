# Imports and removes the module, alone and next to other modules.
BeforeDiscovery { $script:core = $PSVersionTable.PSVersion.Major -ge 7 }

BeforeAll {
    $script:manifest = (Resolve-Path "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1").Path
    $script:shell = if ($env:MEETSPACES_POWERSHELL) { $env:MEETSPACES_POWERSHELL } else { (Get-Process -Id $PID).Path }

    # Runs a script in a new process, since loaded assemblies cannot be unloaded.
    function Invoke-InNewProcess([string] $Script) {
        $file = Join-Path $TestDrive 'new-process.ps1'
        "`$ErrorActionPreference = 'Stop'`n`$manifest = '$manifest'`n$Script" | Set-Content $file
        & $shell -NoProfile -NonInteractive -File $file
    }
}

Describe 'The manifest' {
    It 'is valid' {
        $module = Test-ModuleManifest $manifest -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $module.ExportedCmdlets.Count | Should -BeGreaterThan 20
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count | Should -Be 0
    }

    It 'exports exactly its cmdlets' {
        Import-Module $manifest
        (Get-Command -Module MeetSpaces).Name | Sort-Object | Should -Be ((Test-ModuleManifest $manifest).ExportedCmdlets.Keys | Sort-Object)
    }
}

Describe 'Import and removal' {
    It 'removes the cmdlets, and a second import restores them' {
        Invoke-InNewProcess @'
Import-Module $manifest
$null = Connect-Meet -Emulator
Remove-Module MeetSpaces
if (Get-Command New-MeetSpace -ErrorAction Ignore) { 'still there' }
if (Get-Module MeetSpaces*) { 'module still there' }
Import-Module $manifest
Import-Module $manifest -Force
$null = Connect-Meet -Emulator
(New-MeetSpace).Subject
'@ | Should -Be 'admin@example.com'
    }

    It 'does not load Google libraries on import' {
        Invoke-InNewProcess 'Import-Module $manifest; @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like "Google.*" }).Count' |
            Should -Be '0'
    }
}

Describe 'Help' {
    It 'has help for each cmdlet and parameter' {
        Import-Module $manifest
        foreach ($cmdlet in Get-Command -Module MeetSpaces) {
            (Get-Help $cmdlet.Name).Name | Should -Be $cmdlet.Name
        }

        (Get-Help New-MeetSpace -Parameter AccessType).name | Should -Be 'AccessType'
    }
}

Describe 'With another module' {
    # Simulates another module with old, empty versions of our dependencies. Code that binds to one of them fails.
    It 'works when other versions of its libraries are already loaded' -Skip:(-not $core) {
        Invoke-InNewProcess @'
Add-Type -TypeDefinition 'public static class BringsTheCompiler { }'
$core = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
$library = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
foreach ($name in 'Google.Apis.Auth', 'Google.Apis.Core', 'Polly.Core', 'Microsoft.Extensions.Http', 'Microsoft.Extensions.DependencyInjection') {
    $source = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText('[assembly: System.Reflection.AssemblyVersion("1.0.0.0")] public sealed class Old { }')
    $image = [IO.MemoryStream]::new()
    $made = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create($name, [Microsoft.CodeAnalysis.SyntaxTree[]] $source, [Microsoft.CodeAnalysis.MetadataReference[]] $core, $library).Emit($image)
    if (-not $made.Success) { throw "$($made.Diagnostics)" }
    $image.Position = 0
    $null = [Runtime.Loader.AssemblyLoadContext]::Default.LoadFromStream($image)
}
Import-Module $manifest
$null = Connect-Meet -Emulator
(New-MeetSpace -AccessType Trusted | Get-MeetSpace).Config.AccessType
@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Polly.Core' }).Count
[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -eq 'Google.Apis.Auth' } | ForEach-Object { "$($_.GetName().Version)" }
'@ | Should -Be 'Trusted', '2', '1.0.0.0'
    }

    It 'keeps its libraries out of the default load context' -Skip:(-not $core) {
        Invoke-InNewProcess @'
Import-Module $manifest
$null = Connect-Meet -Emulator
[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -match '^(Google|Polly|Microsoft\.Extensions)' } | ForEach-Object { $_.FullName }
'done'
'@ | Should -Be 'done'
    }
}
