# The module comes and goes, alone and beside others.
BeforeDiscovery { $script:core = $PSVersionTable.PSVersion.Major -ge 7 }

BeforeAll {
    $script:manifest = (Resolve-Path "$PSScriptRoot/../out/MeetSpaces/MeetSpaces.psd1").Path
    $script:shell = if ($env:MEETSPACES_POWERSHELL) { $env:MEETSPACES_POWERSHELL } else { (Get-Process -Id $PID).Path }

    # A process of its own: what is loaded into one stays there.
    function Invoke-Apart([string] $Script) {
        $file = Join-Path $TestDrive 'apart.ps1'
        "`$ErrorActionPreference = 'Stop'`n`$manifest = '$manifest'`n$Script" | Set-Content $file
        & $shell -NoProfile -NonInteractive -File $file
    }
}

Describe 'The manifest' {
    It 'is in order' {
        $module = Test-ModuleManifest $manifest -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $module.ExportedCmdlets.Count | Should -BeGreaterThan 20
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count | Should -Be 0
    }

    It 'exports what it promises' {
        Import-Module $manifest
        (Get-Command -Module MeetSpaces).Name | Sort-Object | Should -Be ((Test-ModuleManifest $manifest).ExportedCmdlets.Keys | Sort-Object)
    }
}

Describe 'Coming and going' {
    It 'takes the cmdlets away, and another import brings them back, working' {
        Invoke-Apart @'
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

    It 'finds nothing of Google''s loaded before it is used' {
        Invoke-Apart 'Import-Module $manifest; @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like "Google.*" }).Count' |
            Should -Be '0'
    }
}

Describe 'Help' {
    It 'knows each cmdlet''s syntax and parameters' {
        Import-Module $manifest
        foreach ($cmdlet in Get-Command -Module MeetSpaces) {
            (Get-Help $cmdlet.Name).Name | Should -Be $cmdlet.Name
        }

        (Get-Help New-MeetSpace -Parameter AccessType).name | Should -Be 'AccessType'
    }
}

Describe 'Beside another module' {
    # What another module has brought: our dependencies' names, but an old and empty version of each. Whatever binds to one fails.
    It 'works where other versions of its libraries are loaded already' -Skip:(-not $core) {
        Invoke-Apart @'
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

    It 'leaves its own versions out of the way of modules that come later' -Skip:(-not $core) {
        Invoke-Apart @'
Import-Module $manifest
$null = Connect-Meet -Emulator
[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { $_.GetName().Name -match '^(Google|Polly|Microsoft\.Extensions)' } | ForEach-Object { $_.FullName }
'done'
'@ | Should -Be 'done'
    }
}
