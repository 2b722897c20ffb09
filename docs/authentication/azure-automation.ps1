<#
.SYNOPSIS
    A runbook of Azure Automation: signs in without a key, by the managed identity of the Automation account.
.DESCRIPTION
    The managed identity's token of Azure is exchanged for one of Google Cloud (workload identity federation), which has IAM
    sign for the service account that has the domain-wide delegation. Once: make a workload identity pool with an OIDC
    provider (issuer https://sts.windows.net/TENANT/, allowed audience: the App ID URI that is -Resource), and give the
    identity, by its object ID, the role Service Account Token Creator on the service account:

        gcloud iam service-accounts add-iam-policy-binding meet@project.iam.gserviceaccount.com \
            --role roles/iam.serviceAccountTokenCreator \
            --member principal://iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/subject/OBJECT-ID

    Without -ServiceAccount an emulator on this machine stands in for Google and Azure.
.EXAMPLE
    ./azure-automation.ps1 -ServiceAccount meet@project.iam.gserviceaccount.com -Subject rooms@example.com -Resource api://meet `
        -Audience //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/azure/providers/azure
#>
param(
    # The service account that has the domain-wide delegation.
    [string] $ServiceAccount,

    # The user to act as.
    [string] $Subject,

    # The provider of the workload identity pool.
    [string] $Audience,

    # The App ID URI of the app registration that the provider takes tokens for.
    [string] $Resource
)

$where = @{}
$files = @()
if ($ServiceAccount) {
    $token = Invoke-RestMethod -Uri "$($env:IDENTITY_ENDPOINT)?resource=$Resource&api-version=2019-08-01" -Headers @{
        'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER
        Metadata            = 'true'
    } -ErrorAction Stop
    $files = 1..2 | ForEach-Object { [IO.Path]::GetTempFileName() }
    [IO.File]::WriteAllText($files[0], $token.access_token)
    [IO.File]::WriteAllText($files[1], (ConvertTo-Json -Depth 3 @{
        type               = 'external_account'
        audience           = $Audience
        subject_token_type = 'urn:ietf:params:oauth:token-type:jwt'
        token_url          = 'https://sts.googleapis.com/v1/token'
        credential_source  = @{ file = $files[0] }
    }))
    $env:GOOGLE_APPLICATION_CREDENTIALS = $files[1]
}
else {
    $emulator = Start-MeetEmulator
    $ServiceAccount = $emulator.ServiceAccount
    $Subject = $emulator.Users[0]
    $where.Endpoint = $emulator.Uri
}

try {
    $null = Connect-Meet -ServiceAccount $ServiceAccount -Subject $Subject @where -ErrorAction Stop
    Test-MeetConnection
}
finally {
    # What the runbook is for goes before this: the token of Azure is read again where Google's has to be renewed.
    $files | ForEach-Object { [IO.File]::Delete($_) }
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
