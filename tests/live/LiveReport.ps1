# The report's texts without names, and its JSON. Dot-sourced by Invoke-LiveTest.ps1.
param()

# Text -> placeholder: names that this run has met. What it has not met is found by its form.
$known = [Collections.Generic.Dictionary[string, string]]::new([StringComparer]::OrdinalIgnoreCase)

$forms = [ordered] @{
    '(?i)\bBearer\s+\S+|\beyJ[\w-]+(\.[\w-]*)*|\bya29\.[\w.-]+|\b1//[\w-]+|(?s)-----BEGIN.*?(-----END[^-]*-----|$)' = '<token>'
    '[^\s@<>"''(),;]+@[^\s@<>"''(),;]+' = '<address>'
    '(?i)\b(https?|sips?|file)://[^\s"''<>]+' = '<link>'
    '\b(spaces|conferenceRecords|participants|participantSessions|recordings|transcripts|entries|smartNotes|members|users|projects)(/|%2F)[^\s/"''<>{}?:,.)]+' = '$1$2<id>'
    '(?i)(?<![\w-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![\w-])' = '<code>'
    '(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}(?![\w-])' = '<id>'
    '\+\d[\d ()-]{5,}\d|\d{6,}' = '<number>'
    '\b\d+\.\d+\.\d+\.\d+(:\d+)?\b' = '<host>'
}

function Add-KnownName([string] $Text, [string] $Placeholder) {
    if ($Text.Length -gt 2) { $known[$Text] = $Placeholder }
}

function Add-KnownUser([string] $Address) {
    if (-not $Address) { return }
    Add-KnownName $Address '<address>'
    Add-KnownName $Address.Substring($Address.IndexOf('@') + 1) '<domain>'
}

function Add-KnownSpace([object] $Space) {
    if (-not $Space) { return }
    Add-KnownName $Space.Name 'spaces/<id>'
    Add-KnownName $Space.Name.Substring('spaces/'.Length) '<id>'
    Add-KnownName $Space.MeetingUri '<link>'
    Add-KnownName $Space.MeetingCode '<code>'
}

function ConvertTo-SafeText([string] $Text) {
    # The longest first: an address contains its domain.
    $names = [string[]] @($known.Keys)
    [Array]::Sort([int[]] @($names | ForEach-Object { -$_.Length }), $names)
    foreach ($name in $names) {
        $Text = [regex]::Replace($Text, [regex]::Escape($name), $known[$name].Replace('$', '$$'), 'IgnoreCase')
    }

    foreach ($form in $forms.Keys) { $Text = [regex]::Replace($Text, $form, $forms[$form]) }
    $Text
}

function ConvertTo-JsonText([string] $Text) {
    $json = [Text.StringBuilder]::new('"')
    foreach ($character in (ConvertTo-SafeText $Text).ToCharArray()) {
        $null = if ($character -in '"', '\') { $json.Append('\').Append($character) }
        elseif ([int] $character -lt 32 -or [int] $character -gt 126) { $json.Append('\u{0:x4}' -f [int] $character) }
        else { $json.Append($character) }
    }

    $json.Append('"').ToString()
}

# Every text passes ConvertTo-SafeText here, whoever wrote it.
function ConvertTo-ReportJson([object] $Value, [string] $Indent = '') {
    $inner = "$Indent  "
    if ($null -eq $Value) { 'null' }
    elseif ($Value -is [bool]) { if ($Value) { 'true' } else { 'false' } }
    elseif ($Value -is [int]) { "$Value" }
    elseif ($Value -is [Collections.IDictionary]) {
        $fields = @(foreach ($key in $Value.Keys) { "$inner$(ConvertTo-JsonText $key): $(ConvertTo-ReportJson $Value[$key] $inner)" })
        if ($fields) { "{`n$($fields -join ",`n")`n$Indent}" } else { '{}' }
    }
    elseif ($Value -is [Collections.IEnumerable] -and $Value -isnot [string]) {
        $items = @(foreach ($item in $Value) { "$inner$(ConvertTo-ReportJson $item $inner)" })
        if ($items) { "[`n$($items -join ",`n")`n$Indent]" } else { '[]' }
    }
    else { ConvertTo-JsonText "$Value" }
}
