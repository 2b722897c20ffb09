# What is checked by the module's own cmdlets, in this order. Dot-sourced by Invoke-LiveTest.ps1.
# Gives the checks, and those of the end.
# A check throws if it fails, calls Skip-Check where it has nothing to work on, and Add-Note for what is worth reading.
param()

# The error of a command that must fail; its answers, if any, are dropped.
function Get-Failure([scriptblock] $Command) {
    try { $null = & $Command } catch { return $_ }
    Assert-That $false 'It succeeded, which it must not.'
}

function Assert-Failure([scriptblock] $Command, [string] $ErrorId) {
    $failure = Get-Failure $Command
    $id = $failure.FullyQualifiedErrorId.Split(',')[0]
    Assert-That ($id -eq $ErrorId) "Expected $ErrorId, got $(Get-FailureText $failure)"
    $failure
}

# Refused by the module itself: nothing was sent.
function Assert-ScopeMissing([scriptblock] $Command) {
    $failure = Assert-Failure $Command 'MeetScopeMissing'
    Assert-That ($failure.Exception.Attempts -eq 0 -and -not $failure.Exception.StatusCode) 'A request was sent.'
}

function Assert-Space { if (-not $live.Spaces) { Skip-Check 'no space was made' } }

function Assert-OtherSubject { if (-not $live.OtherSubject) { Skip-Check '-OtherSubject is not given' } }

function Assert-CalendarSpace { if (-not $live.CalendarSpace) { Skip-Check '-CalendarSpace is not given' } }

function Add-Space([object] $Space) {
    $live.Spaces.Add($Space)
    Add-KnownSpace $Space
    Assert-That ($Space.Name -cmatch '^spaces/[\w-]+$') 'The answer has no name of a space.'
    Assert-That ($Space.MeetingCode -and $Space.MeetingUri) 'The answer has no code or no link.'
    Assert-That ($null -ne $Space.Config) 'The answer has no settings.'
}

# The first objects of a command, without reading on.
function Get-FirstObject([scriptblock] $Command, [int] $Count) {
    $found = [Collections.Generic.List[object]]::new()
    do { & $Command | ForEach-Object { $found.Add($_); if ($found.Count -ge $Count) { break } } } while ($false)
    $found
}

function Assert-ReadBy([object] $Identity) {
    Assert-Space
    $read = @($Identity | Get-MeetSpace @as)
    Assert-That ($read.Count -eq 1 -and $read[0].Name -ceq $live.Space.Name) 'Another space came back.'
    Assert-That ($null -ne $read[0].Config) 'The owner does not see the settings.'
}

# Each value is patched, and read back: from the answer of the patch, and by a get of its own.
function Assert-Setting([string] $Setting, [string[]] $Values) {
    Assert-Space
    foreach ($value in $Values) {
        $change = @{ $Setting = $value }
        try { $answer = Set-MeetSpace -Name $live.Space.Name @change @as }
        catch {
            if (-not $_.FullyQualifiedErrorId.StartsWith('MeetFeatureUnavailable')) { throw }
            Add-Note "the edition or a policy lacks it: $(Get-FailureText $_)"
            return
        }

        Assert-That ("$($answer.Config.$Setting)" -eq $value) "Patched to $value, the answer says '$($answer.Config.$Setting)'."
        for ($reads = 1; $reads -le 3; $reads++) {
            $read = "$((Get-MeetSpace -Name $live.Space.Name @as).Config.$Setting)"
            if ($read -eq $value) { break }
        }

        Assert-That ($read -eq $value) "Patched to $value, three reads say '$read'."
        if ($reads -gt 1) { Add-Note "$value was read back by read $reads only" }
    }
}

# The parts of the newest conferences: lists until one has some, and reads the first of them by name.
function Get-ConferencePart([string] $Cmdlet, [string] $Of, [object[]] $Parents) {
    if (-not $Parents) { Skip-Check 'there is nothing to read it from: hold a meeting of -Subject, recorded and transcribed, and run the test in the 30 days after it' }
    foreach ($parent in $Parents) {
        $from = @{ $Of = $parent }
        $found = @(Get-FirstObject { & $Cmdlet @from @as } 3)
        if (-not $found) { continue }
        $read = & $Cmdlet -Name $found[0].Name @as
        Assert-That ($read.Name -ceq $found[0].Name) 'Read by name, another one came back.'
        return $found
    }

    Add-Note "none in the newest $(@($Parents).Count); the lists were answered"
}

function Connect-Narrowly([string] $Scope) {
    if ($live.Connection.Scopes -notcontains $Scope) { Skip-Check "the scope $Scope is not delegated" }
    Connect-Meet -KeyPath $live.KeyPath -Subject $live.Subject -Scope $Scope -Endpoint $live.Endpoint
}

@{
    Checks = [ordered] @{
        'Connect-Meet' = {
            $live.Connection = Connect-Meet -KeyPath $live.KeyPath -Subject $live.Subject -Endpoint $live.Endpoint
            $live.As.Connection = $live.Connection
            Add-KnownName $live.Connection.ServiceAccount '<service account>'
            Add-KnownName $live.Connection.ClientId '<client>'
            Add-KnownName $live.Connection.ProjectId '<project>'
            if ($live.Connection.Scopes -contains 'ReadOnly') { $live.ReadScope = 'readonly' }
            Add-Note "scopes: $($live.Connection.Scopes -join ', ')"
        }
        'Get-MeetConnection' = { Assert-That ((Get-MeetConnection) -eq $live.Connection) 'It is not the connection just made.' }
        'Test-MeetConnection' = {
            $bad = @(Test-MeetConnection @as | Where-Object { -not $_.Passed })
            foreach ($check in $bad) { $PSCmdlet.WriteVerbose("$check") }
            Assert-That ($bad.Count -eq 0) "Not passed: $($bad.Check -join ', ')."
        }
        'New-MeetSpace' = {
            $live.Space = New-MeetSpace @as
            Add-Space $live.Space
        }
        'New-MeetSpace with settings' = {
            $live.Journal = [IO.Path]::Combine([IO.Path]::GetTempPath(), "meetspaces-live-$([Guid]::NewGuid().ToString('N')).jsonl")
            $space = New-MeetSpace -AccessType Restricted -EntryPointAccess All -JournalPath $live.Journal -Key live @as
            Add-Space $space
            Assert-That ("$($space.Config.AccessType)" -eq 'Restricted') "AccessType is '$($space.Config.AccessType)'."
        }
        'Get-MeetJournal' = {
            if (-not $live.Journal) { Skip-Check 'there is no journal' }
            try { $entries = @(Get-MeetJournal -Path $live.Journal) } finally { [IO.File]::Delete($live.Journal) }
            Assert-That ($entries.Count -eq 1 -and "$($entries[0].Status)" -eq 'Created') 'The journal has not the new space.'
        }

        'Get-MeetSpace by name' = { Assert-ReadBy $live.Space.Name }
        'Get-MeetSpace by bare ID' = { Assert-ReadBy "$($live.Space.Name)".Replace('spaces/', '') }
        'Get-MeetSpace by code' = { Assert-ReadBy $live.Space.MeetingCode }
        'Get-MeetSpace by code in upper case' = { Assert-ReadBy "$($live.Space.MeetingCode)".ToUpperInvariant() }
        'Get-MeetSpace by link' = { Assert-ReadBy "$($live.Space.MeetingUri)?authuser=0" }
        'Get-MeetSpace by object' = { Assert-ReadBy $live.Space }

        'Set-MeetSpace -AccessType' = { Assert-Setting AccessType Trusted, Restricted }
        'Set-MeetSpace -EntryPointAccess' = { Assert-Setting EntryPointAccess CreatorAppOnly, All }
        'Set-MeetSpace -Moderation' = { Assert-Setting Moderation Off, On }
        'Set-MeetSpace -ChatRestriction' = { Assert-Setting ChatRestriction HostsOnly, NoRestriction }
        'Set-MeetSpace -ReactionRestriction' = { Assert-Setting ReactionRestriction HostsOnly, NoRestriction }
        'Set-MeetSpace -PresentRestriction' = { Assert-Setting PresentRestriction HostsOnly, NoRestriction }
        'Set-MeetSpace -DefaultJoinAsViewer' = { Assert-Setting DefaultJoinAsViewer On, Off }
        'Set-MeetSpace -AttendanceReport' = { Assert-Setting AttendanceReport On, Off }
        'Set-MeetSpace -AutoRecording' = { Assert-Setting AutoRecording On, Off }
        'Set-MeetSpace -AutoTranscription' = { Assert-Setting AutoTranscription On, Off }
        'Set-MeetSpace -AutoSmartNotes' = { Assert-Setting AutoSmartNotes On, Off }
        'Set-MeetSpace by code' = {
            Assert-Space
            $answer = Set-MeetSpace -Name $live.Space.MeetingCode -AccessType Restricted @as
            Assert-That ($answer.Name -ceq $live.Space.Name) 'Another space came back.'
        }

        'Compare-MeetSpace' = {
            Assert-Space
            $row = Compare-MeetSpace -Name $live.Space.Name -AccessType Restricted @as
            Assert-That ("$($row.Status)" -eq 'Compliant') "Status is '$($row.Status)': $($row.Differences)"
        }
        'Sync-MeetSpace' = {
            Assert-Space
            $row = Sync-MeetSpace -Name $live.Space.Name -Policy @{ AccessType = 'Trusted' } @as
            Assert-That ("$($row.Status)" -eq 'Changed' -and "$($row.Differences)" -eq "AccessType: Restricted $([char]0x2192) Trusted") "$row"
            $row = Sync-MeetSpace -Name $live.Space.Name -Policy @{ AccessType = 'Restricted' } @as
            Assert-That ("$($row.Status)" -eq 'Changed') "$row"
        }

        'Invoke-MeetRequest' = {
            Assert-Space
            $answer = Invoke-MeetRequest "v2/$($live.Space.Name)" @as
            Assert-That ($answer.name -ceq $live.Space.Name) 'Another space came back.'
        }

        'Stop-MeetActiveConference without a conference' = {
            Assert-Space
            $stopped = Stop-MeetActiveConference -Name $live.Space.Name -Force @as
            Assert-That ("$($stopped.Status)" -eq 'NotActive') "Status is '$($stopped.Status)'."
        }

        'Get-MeetSpaceMember of a new space' = {
            Assert-Space
            $members = @(Get-MeetSpaceMember -Space $live.Space.Name @as)
            if ($members) { Add-Note "a new space has $($members.Count) members" }
        }
        'Add-MeetSpaceMember' = {
            Assert-Space
            Assert-OtherSubject
            $live.Member = Add-MeetSpaceMember -Space $live.Space.Name -Email $live.OtherSubject -Role Cohost @as
            Add-KnownName $live.Member.Name 'spaces/<id>/members/<id>'
            Assert-That ("$($live.Member.Role)" -eq 'Cohost') "The role is '$($live.Member.Role)'."
        }
        'Get-MeetSpaceMember' = {
            if (-not $live.Member) { Skip-Check 'no member was added' }
            Assert-That (@(Get-MeetSpaceMember -Space $live.Space.Name @as).Name -ccontains $live.Member.Name) 'The list has not the new member.'
            Assert-That ((Get-MeetSpaceMember -Name $live.Member.Name @as).Name -ceq $live.Member.Name) 'Read by name, another one came back.'
        }
        'Set-MeetSpaceMember' = {
            if (-not $live.Member) { Skip-Check 'no member was added' }
            foreach ($role in 'None', 'Cohost') {
                $answer = Set-MeetSpaceMember -Name $live.Member.Name -Role $role @as
                Assert-That ("$($answer.Role)" -eq $role) "Set to $role, the answer says '$($answer.Role)'."
            }
        }
        'Sync-MeetSpaceMember' = {
            if (-not $live.Member) { Skip-Check 'no member was added' }
            foreach ($role in 'None', 'Cohost') {
                $row = Sync-MeetSpaceMember -Space $live.Space.Name -Email $live.OtherSubject -Role $role @as
                Assert-That ("$($row.Status)" -eq 'RoleChanged') "Set to ${role}: $row"
            }
            $row = Sync-MeetSpaceMember -Space $live.Space.Name -Email $live.OtherSubject -Prune @as
            Assert-That ("$($row.Status)" -eq 'Unchanged') "$row"
        }
        'Remove-MeetSpaceMember' = {
            if (-not $live.Member) { Skip-Check 'no member was added' }
            Remove-MeetSpaceMember -Name $live.Member.Name @as
            Assert-That (@(Get-MeetSpaceMember -Space $live.Space.Name @as).Name -cnotcontains $live.Member.Name) 'The list has still the member.'
        }

        'Get-MeetConferenceRecord' = {
            $since = [DateTimeOffset]::UtcNow.AddDays(-30)
            $live.Records = @(Get-FirstObject { Get-MeetConferenceRecord -StartedAfter $since @as } 10 | Where-Object { $_.EndTime })
            foreach ($record in $live.Records) { Add-KnownName $record.Name 'conferenceRecords/<id>' }
            if (-not $live.Records) { Add-Note 'no conference of the last 30 days; the list was answered'; return }
            Assert-That ((Get-MeetConferenceRecord -Name $live.Records[0].Name @as).Name -ceq $live.Records[0].Name) 'Read by name, another one came back.'
            $ofSpace = @(Get-FirstObject { Get-MeetConferenceRecord -Space $live.Records[0].Space @as } 100)
            Assert-That ($ofSpace.Name -ccontains $live.Records[0].Name) 'The records of its space do not contain it.'
        }
        'Find-MeetSpace' = {
            $found = @(Find-MeetSpace -Since ([DateTimeOffset]::UtcNow.AddDays(-30)) @as)
            if ($live.Records) { Assert-That ($found.Name -ccontains $live.Records[0].Space) 'The space of a conference record was not found.' }
            Assert-ScopeMissing { Find-MeetSpace -Calendar @as }
        }
        'Get-MeetParticipant' = { $live.Participants = @(Get-ConferencePart Get-MeetParticipant -Of ConferenceRecord -Parents @($live.Records.Name)) }
        'Get-MeetParticipantSession' = { $null = Get-ConferencePart Get-MeetParticipantSession -Of Participant -Parents @($live.Participants.Name) }
        'Get-MeetAttendance' = {
            if (-not $live.Participants) { Skip-Check 'there is no conference with participants' }
            $people = @(Get-MeetAttendance -ConferenceRecord $live.Participants[0].ConferenceRecord @as)
            Assert-That ($people.Count -gt 0 -and $people[0].Sessions -gt 0) 'Nobody attended a conference that has participants.'
        }
        'Get-MeetRecording' = { $null = Get-ConferencePart Get-MeetRecording -Of ConferenceRecord -Parents @($live.Records.Name) }
        'Get-MeetTranscript' = { $live.Transcripts = @(Get-ConferencePart Get-MeetTranscript -Of ConferenceRecord -Parents @($live.Records.Name)) }
        'Get-MeetTranscriptEntry' = { $null = Get-ConferencePart Get-MeetTranscriptEntry -Of Transcript -Parents @($live.Transcripts.Name) }
        'Export-MeetTranscript' = {
            if (-not $live.Transcripts) { Skip-Check 'there is no transcript' }
            $path = [IO.Path]::Combine([IO.Path]::GetTempPath(), "$([Guid]::NewGuid()).vtt")
            try {
                $file = Export-MeetTranscript $path $live.Transcripts[0] -WarningAction SilentlyContinue @as
                Assert-That ([IO.File]::ReadAllText($file.FullName).StartsWith('WEBVTT')) 'The file is not WebVTT.'
            }
            finally { [IO.File]::Delete($path) }
        }
        'Export-MeetAttendance' = {
            if (-not $live.Participants) { Skip-Check 'there is no conference with participants' }
            $path = [IO.Path]::Combine([IO.Path]::GetTempPath(), "$([Guid]::NewGuid()).csv")
            try {
                $file = Export-MeetAttendance $path $live.Participants[0].ConferenceRecord @as
                Assert-That ([IO.File]::ReadAllLines($file.FullName).Length -gt 1) 'The file of a conference that has participants has no row.'
            }
            finally { [IO.File]::Delete($path) }
        }
        'Get-MeetSmartNote' = { $null = Get-ConferencePart Get-MeetSmartNote -Of ConferenceRecord -Parents @($live.Records.Name) }
        'Wait-MeetConference' = {
            Assert-Space
            $null = Assert-Failure { Wait-MeetConference -Name $live.Space.Name -Started -TimeoutSec 0 @as } 'MeetTimeout'
            if (-not $live.Records) { Skip-Check 'there is no conference that has ended' }
            $ended = Wait-MeetConference -Name $live.Records[0].Name -Ended -TimeoutSec 0 @as
            Assert-That ($ended.Name -ceq $live.Records[0].Name -and $ended.EndTime) 'Another record came back, or one without an end.'
        }
        'Wait-MeetArtifact' = {
            if (-not $live.Transcripts) { Skip-Check 'there is no conference with a transcript' }
            $record = $live.Transcripts[0].ConferenceRecord
            try { $ready = @(Wait-MeetArtifact -ConferenceRecord $record -Kind Transcript -TimeoutSec 0 @as) }
            catch {
                if (-not $_.FullyQualifiedErrorId.StartsWith('MeetTimeout')) { throw }
                Add-Note "not all have a file: $(Get-FailureText $_)"
                return
            }

            Assert-That ($ready.Name -ccontains $live.Transcripts[0].Name) 'The transcript was not written.'
            Assert-That (@($ready | Where-Object State -NE 'FileGenerated').Count -eq 0) 'One has no file yet.'
        }

        'A subject that does not exist' = {
            Assert-Space
            $null = Assert-Failure { Get-MeetSpace -Name $live.Space.Name -Subject $live.Nobody @as } 'MeetSubjectInvalid'
        }
        'Get-MeetSpace as another user' = {
            Assert-Space
            Assert-OtherSubject
            try { $read = Get-MeetSpace -Name $live.Space.Name -Subject $live.OtherSubject -WarningAction SilentlyContinue @as }
            catch { Add-Note "refused: $(Get-FailureText $_)"; return }
            Assert-That ($read.Name -ceq $live.Space.Name) 'Another space came back.'
            Add-Note "read; settings are $(if ($read.Config) { 'shown' } else { 'hidden' })"
        }
        'Set-MeetSpace as another user' = {
            Assert-Space
            Assert-OtherSubject
            $failure = Get-Failure { Set-MeetSpace -Name $live.Space.Name -AccessType Restricted -Subject $live.OtherSubject @as }
            Add-Note "refused: $(Get-FailureText $failure)"
        }

        'A space of Calendar' = {
            Assert-CalendarSpace
            $space = Get-MeetSpace -Name $live.CalendarSpace @as
            Add-KnownSpace $space
            Assert-That ($null -ne $space.Config) '-Subject does not own the space of -CalendarSpace.'
            Assert-That ($null -ne $space.Config.AccessType) 'The space has no access type.'
            $live.Calendar = $space
            # Its own value once more: nothing changes.
            $answer = Set-MeetSpace -Name $space.Name -AccessType $space.Config.AccessType @as
            Assert-That ($answer.Config.AccessType -eq $space.Config.AccessType) 'The answer has another access type.'
        }

        'Missing scope: -Scope ReadOnly' = {
            Assert-Space
            $narrow = @{ Connection = Connect-Narrowly ReadOnly }
            Assert-That ((Get-MeetSpace -Name $live.Space.Name @narrow).Name -ceq $live.Space.Name) 'Another space came back.'
            Assert-ScopeMissing { New-MeetSpace @narrow }
            Assert-ScopeMissing { Set-MeetSpace -Name $live.Space.Name -AccessType Restricted @narrow }
            Assert-ScopeMissing { Stop-MeetActiveConference -Name $live.Space.Name -Force @narrow }
        }
        'Missing scope: -Scope Settings' = {
            Assert-Space
            $narrow = @{ Connection = Connect-Narrowly Settings }
            Assert-That ("$((Set-MeetSpace -Name $live.Space.Name -AccessType Restricted @narrow).Config.AccessType)" -eq 'Restricted') 'The setting is another one.'
            Assert-ScopeMissing { New-MeetSpace @narrow }
            Assert-ScopeMissing { Stop-MeetActiveConference -Name $live.Space.Name -Force @narrow }
        }
    }

    # At the end, whatever happened before.
    Closing = [ordered] @{
        'Members that were added are removed' = {
            if (-not $live.Connection) { Skip-Check 'nothing was added' }
            $problems = @()
            foreach ($space in $live.Spaces) {
                # The test made the space, so every member is the test's.
                try { Get-MeetSpaceMember -Space $space.Name @as | Remove-MeetSpaceMember @as }
                catch { $problems += Get-FailureText $_ }
            }

            if ($live.IsCalendarMemberUnknown) {
                # The response was lost. The user was no member before.
                try { Get-MeetSpaceMember -Space $live.Calendar.Name @as | Where-Object { $_.Email -eq $live.OtherSubject } | ForEach-Object { $live.CalendarMembers.Add($_.Name) } }
                catch { $problems += Get-FailureText $_ }
            }

            foreach ($name in $live.CalendarMembers) {
                try { Remove-MeetSpaceMember -Name $name @as }
                catch { $problems += Get-FailureText $_ }
            }

            Assert-That ($problems.Count -eq 0) ($problems -join '; ')
        }
        'The spaces of the test are restricted' = {
            if (-not $live.Spaces) { Skip-Check 'no space was made' }
            $null = $live.Spaces | Set-MeetSpace -AccessType Restricted @as
        }
        'Disconnect-Meet' = {
            if (-not $live.Connection) { Skip-Check 'there is no connection' }
            Disconnect-Meet @as
            $null = Assert-Failure { Get-MeetSpace -Name spaces/x @as } 'MeetNotConnected'
        }
    }
}
