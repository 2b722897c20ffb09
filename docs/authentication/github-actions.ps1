<#
.SYNOPSIS
    GitHub Actions: signs in without a key, with workload identity federation.
.DESCRIPTION
    The job's GitHub token is exchanged for a Google Cloud token. With this token, IAM signs for the service account that has
    the domain-wide delegation. Run the script from a workflow such as this one:

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

    The auth step writes the configuration to a file and sets GOOGLE_APPLICATION_CREDENTIALS to its path. Give the principal
    of the pool the role Service Account Token Creator on the service account (Cloud console > IAM and admin > Service
    accounts > the account > Principals with access).

    Without -ServiceAccount, the script uses an emulator on this machine instead of Google.
.EXAMPLE
    ./github-actions.ps1 -ServiceAccount meet@project.iam.gserviceaccount.com -Subject rooms@example.com
#>
param(
    # The service account that has the domain-wide delegation.
    [string] $ServiceAccount,

    # The user to act as.
    [string] $Subject
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
