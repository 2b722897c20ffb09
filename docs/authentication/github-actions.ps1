<#
.SYNOPSIS
    A job of GitHub Actions: signs in without a key, by workload identity federation.
.DESCRIPTION
    The job's own token of GitHub is exchanged for one of Google Cloud, which has IAM sign for the service account that has
    the domain-wide delegation. The steps before this script, in the workflow:

        permissions:
          id-token: write
          contents: read
        steps:
          - uses: actions/checkout@v4
          - uses: google-github-actions/auth@v2
            with:
              workload_identity_provider: projects/123456789/locations/global/workloadIdentityPools/github/providers/github
          - shell: pwsh
            run: ./github-actions.ps1 -ServiceAccount meet@project.iam.gserviceaccount.com -Subject rooms@example.com

    The second one leaves the configuration in the file that GOOGLE_APPLICATION_CREDENTIALS names. Give the pool's principal
    the role Service Account Token Creator on the service account (Cloud console > IAM and admin > Service accounts > the
    account > Principals with access).

    Without -ServiceAccount an emulator on this machine stands in for Google.
.EXAMPLE
    ./github-actions.ps1 -ServiceAccount meet@project.iam.gserviceaccount.com -Subject rooms@example.com
#>
param(
    # The service account that has the domain-wide delegation.
    [string] $ServiceAccount,

    # The user to act as.
    [string] $Subject
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
    Test-MeetConnection
}
finally {
    if ($emulator) {
        Disconnect-Meet
        $emulator | Stop-MeetEmulator
    }
}
