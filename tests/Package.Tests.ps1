# The package itself: what is in it, its manifest, its scripts, and its installation from a local repository.
BeforeDiscovery {
    $root = "$PSScriptRoot/.."
    $script:hasPackage = [bool] (Get-Command dotnet -ErrorAction Ignore) -or (Test-Path "$root/out/packages/*.nupkg")
    $script:hasAnalyzer = [bool] (Get-Module PSScriptAnalyzer -ListAvailable)
    $script:hasPSResourceGet = [bool] (Get-Module Microsoft.PowerShell.PSResourceGet -ListAvailable)
    $script:signs = $PSVersionTable.PSVersion.Major -lt 6 -or $IsWindows
}

BeforeAll {
    $script:root = (Resolve-Path "$PSScriptRoot/..").Path
    $script:version = (Test-ModuleManifest "$root/out/MeetSpaces/MeetSpaces.psd1").Version
    $script:repository = Join-Path $TestDrive 'repository'
    $null = New-Item $repository -ItemType Directory
    if (Get-Command dotnet -ErrorAction Ignore) { $script:said = dotnet pack "$root/src/MeetSpaces.Package" --output $repository --nologo }
    else { Copy-Item "$root/out/packages/MeetSpaces.$version.nupkg" $repository }

    $script:package = Join-Path $repository "MeetSpaces.$version.nupkg"
    $script:content = Join-Path $TestDrive 'MeetSpaces'
    Add-Type -AssemblyName System.IO.Compression.FileSystem -ErrorAction Ignore
    if (Test-Path $package) { [IO.Compression.ZipFile]::ExtractToDirectory($package, $content) }

    # In a new process, since loaded assemblies cannot be unloaded.
    $script:shell = if ($env:MEETSPACES_POWERSHELL) { $env:MEETSPACES_POWERSHELL } else { (Get-Process -Id $PID).Path }
    function Get-NewSpaceOf([string] $Manifest) {
        & $shell -NoProfile -NonInteractive -Command "
            Import-Module '$Manifest'
            `$null = Connect-Meet -Emulator
            (New-MeetSpace -AccessType Open).Config.AccessType"
    }
}

Describe 'The package' -Skip:(-not $hasPackage) {
    It 'is of the version of the module' {
        Test-Path $package | Should -BeTrue -Because "$said"
    }

    It 'has a valid manifest' {
        $module = Test-ModuleManifest "$content/MeetSpaces.psd1" -WarningVariable warnings

        $warnings | Should -BeNullOrEmpty
        $module.Version | Should -Be $version
        $module.ExportedCmdlets.Count | Should -BeGreaterThan 30
    }

    It 'has the same version and release notes everywhere, from the changelog' {
        $nuspec = ([xml] (Get-Content "$content/MeetSpaces.nuspec" -Raw)).package.metadata
        $notes = (Test-ModuleManifest "$content/MeetSpaces.psd1").ReleaseNotes -replace "`r"

        $nuspec.version | Should -Be "$version"
        $nuspec.releaseNotes -replace "`r" | Should -BeExactly $notes
        $changelog = (Get-Content "$root/CHANGELOG.md" -Raw) -replace "`r"
        $section = if ($changelog.Contains("## [$version]")) { [regex]::Escape("$version") } else { 'Unreleased' }
        $changelog -match "(?s)\n## \[$section\][^\n]*\n+(.*?)\n+(## \[|\[[^\n]*\]: )" | Should -BeTrue
        $notes | Should -BeExactly $Matches[1]
        [Diagnostics.FileVersionInfo]::GetVersionInfo("$content/lib/net8.0/MeetSpaces.dll").ProductVersion | Should -BeLike "$version*"
    }

    It 'has the module and nothing else' {
        $there = Get-ChildItem $content -Recurse -File | ForEach-Object { $_.FullName.Substring($content.Length + 1).Replace('\', '/') } |
            Where-Object { $_ -notmatch '^(MeetSpaces\.nuspec|\[Content_Types\]\.xml|_rels/.*|package/.*)$' }
        $built = Get-ChildItem "$root/out/MeetSpaces" -Recurse -File | ForEach-Object { $_.FullName.Substring("$root/out/MeetSpaces/".Length).Replace('\', '/') }

        Compare-Object $built $there | Should -BeNullOrEmpty
        $there | Should -Contain 'LICENSE'
        $there | Should -Contain 'THIRD-PARTY-NOTICES.txt'
        $there -match '\.(pdb|xml|json)$' | Should -Be 'en-US/MeetSpaces.dll-Help.xml', 'lib/net8.0/MeetSpaces.Loader.deps.json'
    }

    It 'passes PSScriptAnalyzer' -Skip:(-not $hasAnalyzer) {
        Invoke-ScriptAnalyzer -Path $content -Recurse -Settings "$root/PSScriptAnalyzerSettings.psd1" | Should -BeNullOrEmpty
    }

    It 'works as extracted' {
        Get-NewSpaceOf "$content/MeetSpaces.psd1" | Should -Be 'Open'
    }
}

Describe 'Installation from a local repository' -Skip:(-not ($hasPackage -and $hasPSResourceGet)) {
    BeforeAll {
        $script:name = "MeetSpacesTest$([guid]::NewGuid().ToString('N'))"
        Register-PSResourceRepository -Name $name -Uri $repository -Trusted
    }

    AfterAll { Unregister-PSResourceRepository -Name $name }

    It 'finds, saves and imports the module' {
        $folder = (New-Item (Join-Path $TestDrive 'saved') -ItemType Directory).FullName

        (Find-PSResource MeetSpaces -Repository $name).Version | Should -Be $version
        Save-PSResource MeetSpaces -Repository $name -Path $folder

        Get-NewSpaceOf "$folder/MeetSpaces/$version/MeetSpaces.psd1" | Should -Be 'Open'
    }
}

Describe 'Signing' {
    BeforeAll { $script:sign = "$root/src/MeetSpaces.Package/sign.ps1" }

    It 'signs the scripts and assemblies of the module, and no library of others' {
        $files = & $sign -List | ForEach-Object { $_.FullName.Substring("$root/out/MeetSpaces/".Length).Replace('\', '/') } | Sort-Object

        $files | Should -Be (@('MeetSpaces.format.ps1xml', 'MeetSpaces.psd1', 'MeetSpaces.psm1', 'MeetSpaces.types.ps1xml') + @(
                foreach ($framework in 'net472', 'net8.0') { foreach ($part in 'MeetSpaces', 'MeetSpaces.Emulator', 'MeetSpaces.Loader') { "lib/$framework/$part.dll" } }) | Sort-Object)
    }

    It 'says that nothing is signed where there is no certificate' {
        & $sign -Certificate '' -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        "$warnings" | Should -BeLike '*SIGNING_CERTIFICATE*not signed*'
    }

    It 'says that only Windows can sign' -Skip:$signs {
        { & $sign -Certificate 'AA==' } | Should -Throw '*Only Windows*'
    }

    It 'signs with a certificate' -Skip:(-not $signs) {
        $certificate = New-SelfSignedCertificate -Subject 'CN=MeetSpaces test' -Type CodeSigningCert -CertStoreLocation Cert:\CurrentUser\My
        try {
            $password = [securestring]::new()
            [guid]::NewGuid().ToString().ToCharArray() | ForEach-Object { $password.AppendChar($_) }
            $pfx = [Convert]::ToBase64String($certificate.Export('Pfx', $password))
            $copy = Join-Path $TestDrive 'signed'
            Copy-Item "$root/out/MeetSpaces" $copy -Recurse

            $signed = & $sign -Module $copy -Certificate $pfx -Password $password -TimestampServer ''

            $signed.Count | Should -Be 10
            $signed | ForEach-Object { (Get-AuthenticodeSignature $_.FullName).SignerCertificate.Thumbprint | Should -Be $certificate.Thumbprint }
        }
        finally { Remove-Item "Cert:\CurrentUser\My\$($certificate.Thumbprint)" }
    }
}
