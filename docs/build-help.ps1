<#
.SYNOPSIS
    Generates src/MeetSpaces/en-US from docs/en-US: the MAML file of the cmdlet pages, with PlatyPS, and the text of the
    about topics.
.NOTES
    The generated files are committed, so you can build the module without PlatyPS.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

if (-not (Get-Module -ListAvailable -Name Microsoft.PowerShell.PlatyPS)) {
    throw 'The task Docs needs Microsoft.PowerShell.PlatyPS 1.0 or later in PowerShell 7: Install-PSResource Microsoft.PowerShell.PlatyPS'
}

Import-Module -Name Microsoft.PowerShell.PlatyPS

$target = "$PSScriptRoot/../src/MeetSpaces/en-US"
$made = "$PSScriptRoot/../out/help"
$null = [IO.Directory]::CreateDirectory($target)

# The cmdlet pages.
$pages = [IO.Directory]::GetFiles("$PSScriptRoot/en-US", '*-*.md')
[Array]::Sort($pages, [StringComparer]::Ordinal)
foreach ($page in Test-MarkdownCommandHelp -Path $pages -DetailView) {
    if (-not $page.IsValid) { throw "$($page.Path) is not a valid help page: $($page.Messages -join ' ')" }
}

$maml = Import-MarkdownCommandHelp -Path $pages | Export-MamlCommandHelp -OutputFolder $made -Force
foreach ($file in $maml) {
    $text = [IO.File]::ReadAllText($file.FullName).Replace("`r`n", "`n").TrimEnd() + "`n"

    # PlatyPS puts the code of an example into its description, and writes an empty line as a control character.
    $text = [regex]::Replace($text, '\s*<maml:para>(&#x80;|\x80)</maml:para>', '')
    $text = [regex]::Replace(
        $text,
        '(?s)<maml:introduction>\s*<maml:para>```powershell\n(?<code>.*?)\n```</maml:para>\s*(?<words>.*?)\s*</maml:introduction>\s*<dev:code />\s*<dev:remarks />',
        '<dev:code>${code}</dev:code><dev:remarks>${words}</dev:remarks>')

    # Links between pages are relative, and help has no base address. The build adds the online link: see ProjectUri in Directory.Build.props.
    $text = [regex]::Replace($text, '\s*<maml:navigationLink>\s*<maml:linkText>Online Version</maml:linkText>\s*<maml:uri />\s*</maml:navigationLink>', '')
    $text = [regex]::Replace($text, '<maml:uri>[\w-]+\.md</maml:uri>', '<maml:uri />')
    [IO.File]::WriteAllText("$target/$($file.Name)", $text)
}

# The about topics: the code is indented, and Markdown syntax is removed.
foreach ($page in [IO.Directory]::GetFiles("$PSScriptRoot/en-US", 'about_*.md')) {
    $isCode = $false
    $lines = foreach ($line in [IO.File]::ReadAllLines($page)) {
        if ($line.StartsWith('```')) { $isCode = -not $isCode }
        elseif ($isCode) { "    $line" }
        elseif ($line.StartsWith('# ')) { "TOPIC`n    $($line.Substring(2))" }
        elseif ($line.StartsWith('#')) { $line.TrimStart('#', ' ') }
        else { [regex]::Replace($line.Replace('`', '').Replace('**', ''), '\[([^\]]+)\]\(([^)]+)\)', '$1 ($2)') }
    }

    $name = [IO.Path]::GetFileNameWithoutExtension($page)
    [IO.File]::WriteAllText("$target/$name.help.txt", (($lines -join "`n").TrimEnd() + "`n"))
}
