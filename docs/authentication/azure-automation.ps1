<#
.SYNOPSIS
    Azure Automation: signs in without a key, with the managed identity of the Automation account.
.DESCRIPTION
    Use this script as a runbook. It exchanges the Azure token of the managed identity for a Google Cloud token (workload
    identity federation). With this token, IAM signs for the service account that has the domain-wide delegation.

    Do this once: create a workload identity pool with an OIDC provider. The issuer is https://sts.windows.net/TENANT/, and
    the allowed audience is the App ID URI that you pass as -Resource. Then give the managed identity, by its object ID, the
    role Service Account Token Creator on the service account:

        gcloud iam service-accounts add-iam-policy-binding meet@project.iam.gserviceaccount.com \
            --role roles/iam.serviceAccountTokenCreator \
            --member principal://iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/subject/OBJECT-ID

    Without -ServiceAccount, the script uses an emulator on this machine instead of Google and Azure.
.EXAMPLE
    ./azure-automation.ps1 -ServiceAccount meet@project.iam.gserviceaccount.com -Subject rooms@example.com -Resource api://meet `
        -Audience //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/azure/providers/azure
#>
param(
    # The service account that has the domain-wide delegation.
    [string] $ServiceAccount,

    # The user to act as.
    [string] $Subject,

    # The full resource name of the provider in the workload identity pool.
    [string] $Audience,

    # The App ID URI of the app registration whose tokens the provider accepts.
    [string] $Resource
)

# If the sign-in or a check fails, the script ends with exit code 1.
$ErrorActionPreference = 'Stop'

$where = @{}
$files = @()
if ($ServiceAccount) {
    $token = Invoke-RestMethod -Uri "$($env:IDENTITY_ENDPOINT)?resource=$Resource&api-version=2019-08-01" -Headers @{
        'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER
        Metadata            = 'true'
    }
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
    $null = Connect-Meet -ServiceAccount $ServiceAccount -Subject $Subject @where
    $checks = Test-MeetConnection
    $checks
    if ($checks.Passed -contains $false) { throw 'The connection to Google Meet does not work. The failed checks show why.' }
}
finally {
    # Put your own commands before this block. The Azure token is read again whenever the Google token is renewed.
    $files | ForEach-Object { [IO.File]::Delete($_) }
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
