<#
.SYNOPSIS
    Cloud Run, Compute Engine or GKE: signs in without a key, with the account that the job runs as.
.DESCRIPTION
    The metadata server provides a token of the account that the job runs as. With this token, IAM signs for the service
    account that has the domain-wide delegation. Give the account of the job the role Service Account Token Creator on the
    service account. If both are the same account, it needs the role on itself:

        gcloud iam service-accounts add-iam-policy-binding meet@project.iam.gserviceaccount.com \
            --member serviceAccount:job@project.iam.gserviceaccount.com --role roles/iam.serviceAccountTokenCreator
        gcloud run jobs create meet --image IMAGE --service-account job@project.iam.gserviceaccount.com \
            --set-env-vars MEET_SERVICE_ACCOUNT=meet@project.iam.gserviceaccount.com,MEET_SUBJECT=rooms@example.com

    If the job must go through other service accounts, pass them to Connect-Meet with -Delegate.

    Without MEET_SERVICE_ACCOUNT, the script uses an emulator on this machine instead of Google and its metadata server.
#>
param(
    # The service account that has the domain-wide delegation.
    [string] $ServiceAccount = $env:MEET_SERVICE_ACCOUNT,

    # The user to act as.
    [string] $Subject = $env:MEET_SUBJECT
)

# If the sign-in or a check fails, the script ends with exit code 1.
$ErrorActionPreference = 'Stop'

$where = @{}
if (-not $ServiceAccount) {
    $emulator = Start-MeetEmulator
    $ServiceAccount = $emulator.ServiceAccount
    $Subject = $emulator.Users[0]
    $where.Endpoint = $emulator.Uri
}

try {
    $null = Connect-Meet -ServiceAccount $ServiceAccount -Subject $Subject @where

    # Writes one row for each check to the log.
    $checks = Test-MeetConnection
    $checks
    if ($checks.Passed -contains $false) { throw 'The connection to Google Meet does not work. The failed checks show why.' }
}
finally {
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
