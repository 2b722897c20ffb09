# Stand-ins for the commands of modules that the bare engine lacks. pwsh has the real ones.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'They change nothing but the test''s own folder.')]
param()

function Import-Csv([string[]] $Path, [string] $Encoding) {
    foreach ($name in $Path) {
        $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($name)
        $rows = foreach ($line in [IO.File]::ReadAllLines($file)) {
            , @([regex]::Matches($line, '(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))') | ForEach-Object { $_.Groups[1].Value + $_.Groups[2].Value })
        }
        for ($i = 1; $i -lt @($rows).Count; $i++) {
            $row = [ordered]@{}
            for ($column = 0; $column -lt $rows[0].Count; $column++) { $row[$rows[0][$column]] = $rows[$i][$column] }
            [pscustomobject]$row
        }
    }
}

function Export-Csv {
    param([Parameter(Position = 0)] [string] $Path, [switch] $Append, [switch] $NoTypeInformation, [string] $Encoding, [switch] $WhatIf, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject)
    begin { $file = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path); $isNew = -not ($Append -and [IO.File]::Exists($file)); $lines = [Collections.Generic.List[string]]::new(); $columns = $null }
    process {
        if ($null -eq $InputObject) { return }
        if (-not $columns) {
            $columns = @($InputObject.psobject.Properties | ForEach-Object Name)
            if ($isNew) { $lines.Add(($columns | ForEach-Object { "`"$_`"" }) -join ',') }
        }
        $lines.Add(($columns | ForEach-Object { '"' + "$($InputObject.$_)".Replace('"', '""') + '"' }) -join ',')
    }
    end { if ($isNew) { [IO.File]::WriteAllLines($file, $lines) } else { [IO.File]::AppendAllLines($file, $lines) } }
}

function Select-Object {
    param([Parameter(Position = 0)] [string[]] $Property, [string] $ExpandProperty, [string[]] $ExcludeProperty, [int] $First = [int]::MaxValue, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject)
    begin { $count = 0 }
    process {
        if (++$count -gt $First) { return }
        if ($ExpandProperty) {
            $expanded = [psobject]$InputObject.$ExpandProperty
            foreach ($name in $Property) { $expanded.psobject.Properties.Add([psnoteproperty]::new($name, $InputObject.$name)) }
            $expanded
        }
        elseif ($Property) {
            $row = [ordered]@{}
            $names = if ($Property -eq '*') { $InputObject.psobject.Properties | ForEach-Object Name } else { $Property }
            foreach ($name in $names | Where-Object { $ExcludeProperty -notcontains $_ }) { $row[$name] = $InputObject.$name }
            [pscustomobject]$row
        }
        else { $InputObject }
    }
}

function Group-Object {
    param([Parameter(Position = 0)] [string] $Property, [Parameter(ValueFromPipeline = $true)] [psobject] $InputObject)
    begin { $groups = [ordered]@{} }
    process { $key = "$($InputObject.$Property)"; $groups[$key] = 1 + $groups[$key] }
    end { foreach ($key in $groups.Keys) { [pscustomobject]@{ Count = $groups[$key]; Name = $key } } }
}

function Measure-Object {
    param([switch] $Sum, [Parameter(ValueFromPipeline = $true)] $InputObject)
    begin { $count = 0; $total = 0 }
    process { $count++; if ($Sum) { $total += $InputObject } }
    end { [pscustomobject]@{ Count = $count; Sum = $total } }
}

function Format-List { param([Parameter(ValueFromPipeline = $true)] $InputObject) process { "$InputObject" } }

function Format-Table { param([Parameter(Position = 0)] [string[]] $Property, [string] $View, [Parameter(ValueFromPipeline = $true)] $InputObject) process { "$InputObject" } }

function ConvertTo-Json { param([Parameter(ValueFromPipeline = $true)] $InputObject) process { "$InputObject" } }

function Get-Date { [datetime]::Now }

function ConvertTo-SecureString {
    param([switch] $AsPlainText, [switch] $Force, [Parameter(Position = 0, ValueFromPipeline = $true)] [string] $String)
    $secure = [Security.SecureString]::new()
    foreach ($character in $String.ToCharArray()) { $secure.AppendChar($character) }
    $secure
}

function Set-Content {
    param([Parameter(Position = 0)] [string] $Path, [Parameter(ValueFromPipeline = $true)] [string] $Value)
    process { [IO.File]::WriteAllText($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path), "$Value`n") }
}

function New-TimeSpan([int] $Hours) { [timespan]::FromHours($Hours) }
