# Requests without the module, for the questions: what Google says, with nothing of ours in between.
# Dot-sourced by Invoke-LiveTest.ps1, after the module has accepted the key and its token address.
param()

if ($PSEdition -eq 'Desktop') {
    $null = [Reflection.Assembly]::Load('System.Net.Http, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a')
    $null = [Reflection.Assembly]::Load('System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
}

# JSON as XML, which both .NETs read without ConvertFrom-Json. XPath: /*/error/message, /*/members/item.
function ConvertFrom-JsonText([string] $Text) {
    $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
    $reader = [Runtime.Serialization.Json.JsonReaderWriterFactory]::CreateJsonReader($bytes, [Xml.XmlDictionaryReaderQuotas]::Max)
    $document = [Xml.XmlDocument]::new()
    try { $document.Load($reader) }
    catch [Xml.XmlException] { $null = $document.AppendChild($document.CreateElement('root')) }
    finally { $reader.Dispose() }
    , $document
}

function Get-JsonValue([Xml.XmlDocument] $Json, [string] $Path) {
    $node = $Json.SelectSingleNode("/*/$Path")
    if ($node) { $node.InnerText }
}

# The paths of an answer's fields, without their values: name, config.accessType, members[].role.
function Get-JsonField([Xml.XmlNode] $Node, [string] $Prefix = '') {
    foreach ($child in $Node.ChildNodes) {
        if ($child.NodeType -ne 'Element') { continue }
        $isItem = $Node.GetAttribute('type') -eq 'array'
        $path = if ($isItem) { "$Prefix[]" } elseif ($Prefix) { "$Prefix.$($child.LocalName)" } else { $child.LocalName }
        if ($child.GetAttribute('type') -in 'object', 'array' -and $child.HasChildNodes) { Get-JsonField $child $path } else { $path }
    }
}

function ConvertTo-Base64Url([byte[]] $Bytes) { [Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_') }

function Invoke-Http([string] $Method, [string] $Address, [Net.Http.HttpContent] $Content, [string] $Token) {
    $handler = [Net.Http.HttpClientHandler]::new()
    $handler.AllowAutoRedirect = $false
    $client = [Net.Http.HttpClient]::new($handler)
    $client.Timeout = [TimeSpan]::FromSeconds(60)
    try {
        $request = [Net.Http.HttpRequestMessage]::new([Net.Http.HttpMethod]::new($Method), [uri] $Address)
        $request.Content = $Content
        if ($Token) { $request.Headers.Authorization = [Net.Http.Headers.AuthenticationHeaderValue]::new('Bearer', $Token) }
        $response = $client.SendAsync($request).GetAwaiter().GetResult()
        $json = ConvertFrom-JsonText $response.Content.ReadAsStringAsync().GetAwaiter().GetResult()
        $answer = @{ Status = [int] $response.StatusCode; Json = $json; RetryAfter = "$($response.Headers.RetryAfter)" }
        if ($answer.Status -eq 429) { Add-RateLimit "$(if ($answer.RetryAfter) { "Retry-After: $($answer.RetryAfter)" } else { 'no Retry-After' })" }
        $answer
    }
    finally { $client.Dispose() }
}

# A user's token by the key; without a user, the service account's own.
function Get-TokenAnswer([string] $User, [string] $Scope) {
    $key = ConvertFrom-JsonText ([IO.File]::ReadAllText($live.KeyPath))
    $address = Get-JsonValue $key 'token_uri'
    $pkcs8 = [Convert]::FromBase64String(((Get-JsonValue $key 'private_key') -replace '-----[^-]+-----|\s', ''))
    $rsa = [Security.Cryptography.RSA]::Create()
    if ($PSEdition -eq 'Desktop') { $rsa = [Security.Cryptography.RSACng]::new([Security.Cryptography.CngKey]::Import($pkcs8, [Security.Cryptography.CngKeyBlobFormat]::Pkcs8PrivateBlob)) }
    else { $read = 0; $rsa.ImportPkcs8PrivateKey($pkcs8, [ref] $read) }

    $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    $claims = '{"iss":"' + (Get-JsonValue $key 'client_email') + '","scope":"https://www.googleapis.com/auth/meetings.space.' + $Scope + '","aud":"' + $address + '","iat":' + $now + ',"exp":' + ($now + 3600)
    $claims += if ($User) { ',"sub":"' + $User + '"}' } else { '}' }
    $signed = @('{"alg":"RS256","typ":"JWT"}', $claims | ForEach-Object { ConvertTo-Base64Url ([Text.Encoding]::UTF8.GetBytes($_)) }) -join '.'
    $signature = $rsa.SignData([Text.Encoding]::ASCII.GetBytes($signed), [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $rsa.Dispose()

    $form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=$signed.$(ConvertTo-Base64Url $signature)"
    Invoke-Http -Method POST -Address $address -Content ([Net.Http.StringContent]::new($form, [Text.Encoding]::ASCII, 'application/x-www-form-urlencoded'))
}

function Get-Token([string] $User, [string] $Scope) {
    $key = "$User $Scope"
    if (-not $live.Tokens.ContainsKey($key)) {
        $answer = Get-TokenAnswer $User $Scope
        $token = Get-JsonValue $answer.Json 'access_token'
        if (-not $token) { Skip-Check "no token for the scope $Scope`: $($answer.Status) $(Get-JsonValue $answer.Json 'error')" }
        $live.Tokens[$key] = $token
    }

    $live.Tokens[$key]
}

# One request to Meet. Never a create: only the checks make spaces.
function Invoke-Google([string] $Method, [string] $Path, [string] $Body, [string] $User = $live.Subject, [string] $Scope = 'created') {
    $content = if ($Body) { [Net.Http.StringContent]::new($Body, [Text.Encoding]::UTF8, 'application/json') }
    Invoke-Http -Method $Method -Address "$("$($live.Endpoint)".TrimEnd('/'))/v2/$Path" -Content $content -Token (Get-Token $User $Scope)
}

# What the report says of an answer.
function ConvertTo-Answer([hashtable] $Response, [string] $Observed) {
    $answer = [ordered] @{ asked = $true; status = $Response.Status }
    $status = Get-JsonValue $Response.Json 'error/status'
    if ($status) {
        $answer.canonicalStatus = $status
        $answer.reason = Get-JsonValue $Response.Json 'error/details/item/reason'
        $answer.message = Get-JsonValue $Response.Json 'error/message'
    }
    elseif (Get-JsonValue $Response.Json 'error') {
        $answer.canonicalStatus = Get-JsonValue $Response.Json 'error'
        $answer.message = Get-JsonValue $Response.Json 'error_description'
    }
    else {
        $fields = [Collections.Generic.SortedSet[string]]::new([StringComparer]::Ordinal)
        foreach ($field in @(Get-JsonField $Response.Json.DocumentElement)) { $null = $fields.Add($field) }
        $answer.fields = @($fields)
    }

    if ($Response.RetryAfter) { $answer.retryAfter = $Response.RetryAfter }
    if ($Observed) { $answer.observed = $Observed }
    $answer
}
