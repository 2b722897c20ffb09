@{
    RootModule           = 'MeetSpaces.psm1'
    ModuleVersion        = '{Version}'
    GUID                 = '29964830-aa01-4c58-9dd6-efc134997f54'
    Author               = 'The MeetSpaces contributors'
    CompanyName          = 'MeetSpaces'
    Copyright            = '(c) The MeetSpaces contributors. MIT License.'
    Description          = 'Google Meet for Google Workspace admins: create, read and configure meeting spaces, and end their conferences, as typed objects, over the Google Meet REST API v2.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = 'Core', 'Desktop'
    DotNetFrameworkVersion = '4.7.2'
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    CmdletsToExport      = @(
        'Add-MeetEmulatorEvent'
        'Add-MeetSpaceMember'
        'Compare-MeetSpace'
        'Connect-Meet'
        'Disconnect-Meet'
        'Export-MeetAttendance'
        'Export-MeetTranscript'
        'Find-MeetSpace'
        'Get-MeetAttendance'
        'Get-MeetConferenceRecord'
        'Get-MeetConnection'
        'Get-MeetJournal'
        'Get-MeetParticipant'
        'Get-MeetParticipantSession'
        'Get-MeetRecording'
        'Get-MeetSmartNote'
        'Get-MeetSpace'
        'Get-MeetSpaceMember'
        'Get-MeetTranscript'
        'Get-MeetTranscriptEntry'
        'Invoke-MeetRequest'
        'New-MeetSpace'
        'Remove-MeetSpaceMember'
        'Set-MeetEmulator'
        'Set-MeetSpace'
        'Set-MeetSpaceMember'
        'Start-MeetEmulator'
        'Start-MeetEmulatorConference'
        'Stop-MeetActiveConference'
        'Stop-MeetEmulator'
        'Sync-MeetSpace'
        'Sync-MeetSpaceMember'
        'Test-MeetConnection'
        'Wait-MeetArtifact'
        'Wait-MeetConference'
    )
    FormatsToProcess     = @('MeetSpaces.format.ps1xml')
    TypesToProcess       = @('MeetSpaces.types.ps1xml')
    PrivateData          = @{
        PSData = @{
            Tags         = @(
                'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS'
                'Google', 'GoogleMeet', 'GoogleWorkspace', 'Meet', 'Workspace', 'Meetings', 'Automation'
            )
            # The build inserts the version and the address of the project, which are in Directory.Build.props, and the section of the version in CHANGELOG.md.
            LicenseUri   = '{ProjectUri}/blob/main/LICENSE'
            ProjectUri   = '{ProjectUri}'
            ReleaseNotes = '{ReleaseNotes}'
        }
    }
}
