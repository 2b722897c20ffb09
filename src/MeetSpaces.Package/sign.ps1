#Requires -Version 5.1

<#
.SYNOPSIS
    Signs the scripts and assemblies of the built module that are its own, with an Authenticode certificate.
.DESCRIPTION
    Signs MeetSpaces.psd1, MeetSpaces.psm1, the files for formats and types, and the assemblies MeetSpaces*.dll. The libraries of others keep
    their own signatures.

    Only Windows can sign. Without a certificate, nothing is signed: the script says so and succeeds. The output is the signed files.
.PARAMETER Module
    The folder of the built module. Default: out/MeetSpaces.
.PARAMETER Certificate
    The certificate with its private key, as a PFX file in Base64. Default: the environment variable SIGNING_CERTIFICATE.
.PARAMETER Password
    The password of the PFX file. Default: the environment variable SIGNING_PASSWORD.
.PARAMETER TimestampServer
    The server whose time stamp keeps a signature valid after the certificate has expired. Empty: no time stamp.
.PARAMETER List
    Lists the files that would be signed, and signs none. Needs neither Windows nor a certificate.
.EXAMPLE
    ./src/MeetSpaces.Package/sign.ps1 -List
#>
[CmdletBinding()]
param(
    [string] $Module = "$PSScriptRoot/../../out/MeetSpaces",
    [string] $Certificate = $env:SIGNING_CERTIFICATE,
    [securestring] $Password,
    [string] $TimestampServer = 'http://timestamp.digicert.com',
    [switch] $List
)

$ErrorActionPreference = 'Stop'
$files = @(Get-ChildItem $Module -Recurse -File | Where-Object {
        $_.Extension -in '.psd1', '.psm1', '.ps1', '.ps1xml' -or ($_.Extension -eq '.dll' -and $_.Name -like 'MeetSpaces*')
    })
if (-not $files) { throw "There is no module in $Module. Build it first: dotnet build." }
if ($List) { return $files }

if (-not $Certificate) {
    Write-Warning 'There is no certificate (SIGNING_CERTIFICATE), so the scripts and assemblies are not signed.'
    return
}

if ($PSVersionTable.PSVersion.Major -ge 6 -and -not $IsWindows) { throw 'Only Windows can sign scripts and assemblies. Run this script on Windows.' }
if (-not $Password -and $env:SIGNING_PASSWORD) {
    $Password = [securestring]::new()
    foreach ($character in $env:SIGNING_PASSWORD.ToCharArray()) { $Password.AppendChar($character) }
}

$signer = [Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String($Certificate), $Password)
if (-not $signer.HasPrivateKey) { throw "The certificate '$($signer.Subject)' has no private key, so it cannot sign." }
$time = if ($TimestampServer) { @{ TimestampServer = $TimestampServer } } else { @{} }
foreach ($file in $files) {
    $signature = Set-AuthenticodeSignature -FilePath $file.FullName -Certificate $signer -HashAlgorithm SHA256 @time
    # The status of a certificate that this machine does not trust is UnknownError; the file is signed nevertheless.
    if ($signature.SignerCertificate.Thumbprint -ne $signer.Thumbprint -or $signature.Status -in 'HashMismatch', 'NotSigned', 'NotSupportedFileFormat') {
        throw "$($file.FullName) could not be signed: $($signature.StatusMessage)"
    }

    $file
}
