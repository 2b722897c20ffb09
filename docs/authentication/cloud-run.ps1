<#
.SYNOPSIS
    A job of Cloud Run, or a machine of Compute Engine: signs in without a key, as the account that it runs as.
.DESCRIPTION
    The metadata server gives the token of the account that the job runs as, and IAM signs with it for the service account
    that has the domain-wide delegation. Give the first the role Service Account Token Creator on the second; where they are
    one and the same account, on itself:

        gcloud iam service-accounts add-iam-policy-binding meet@project.iam.gserviceaccount.com \
            --member serviceAccount:job@project.iam.gserviceaccount.com --role roles/iam.serviceAccountTokenCreator
        gcloud run jobs create meet --image IMAGE --service-account job@project.iam.gserviceaccount.com \
            --set-env-vars MEET_SERVICE_ACCOUNT=meet@project.iam.gserviceaccount.com,MEET_SUBJECT=rooms@example.com

    Where the two are in different organisations, -Delegate names the accounts between them.

    Without MEET_SERVICE_ACCOUNT an emulator on this machine stands in for Google, its metadata server included.
#>
param(
    # The service account that has the domain-wide delegation.
    [string] $ServiceAccount = $env:MEET_SERVICE_ACCOUNT,

    # The user to act as.
    [string] $Subject = $env:MEET_SUBJECT
)

$where = @{}
if (-not $ServiceAccount) {
    $emulator = Start-MeetEmulator
    $ServiceAccount = $emulator.ServiceAccount
    $Subject = $emulator.Users[0]
    $where.Endpoint = $emulator.Uri
}

try {
    $null = Connect-Meet -ServiceAccount $ServiceAccount -Subject $Subject @where -ErrorAction Stop

    # A log line for each check; the job fails where one does.
    $checks = Test-MeetConnection
    $checks
    if ($checks.Passed -contains $false) { throw 'The connection to Google Meet does not work; the checks above say why.' }
}
finally {
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
