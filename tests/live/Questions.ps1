# What nobody outside Google knows for sure. Each is asked by a request without the module.
# Dot-sourced by Invoke-LiveTest.ps1. Gives name -> what is asked, and how; the order counts: a co-host is made on the way.
param()

function Get-EndPath([string] $Name) { "$Name`:endActiveConference" }

function Assert-Member { if (-not $live.RawMember) { Skip-Check 'no member was added' } }

# Ended only where nothing runs, by the owner's own view.
function Get-IdleCalendarSpace {
    Assert-CalendarSpace
    if (-not $live.Calendar) { Skip-Check 'the space of -CalendarSpace could not be read' }
    $space = Invoke-Google GET $live.Calendar.Name
    if ($space.Status -ne 200) { $space = Invoke-Google GET $live.Calendar.Name -Scope readonly }
    if ($space.Status -ne 200) { Skip-Check "the space was answered $($space.Status)" }
    if (Get-JsonValue $space.Json 'activeConference') { Skip-Check 'a conference is running there' }
    $live.Calendar.Name
}

function Get-PatchPath([string] $Name) { "$Name`?updateMask=config.accessType" }

function Get-PageAnswer([string] $Path, [string] $Collection) {
    $answer = Invoke-Google GET $Path -Scope $live.ReadScope
    $count = $answer.Json.SelectNodes("/*/$Collection/item").Count
    $more = if (Get-JsonValue $answer.Json 'nextPageToken') { 'there are more, so that is the default' } else { 'there are no more, so the default is not seen' }
    ConvertTo-Answer $answer "$count in a page without pageSize; $more"
}

function Get-RecordPageAnswer([string] $Collection) {
    if (-not $live.Records) { Skip-Check 'there is no conference record' }
    Get-PageAnswer "$($live.Records[0].Name)/$Collection" $Collection
}

$restricted = '{"config":{"accessType":"RESTRICTED"}}'

[ordered] @{
    'end without a conference' = @{
        Question = 'The status and the words of endActiveConference where no conference runs.'
        Ask = { Assert-Space; ConvertTo-Answer (Invoke-Google POST (Get-EndPath $live.Space.Name) '{}') }
    }
    'end by code' = @{
        Question = 'endActiveConference with a meeting code where the name of the space is needed.'
        Ask = { Assert-Space; ConvertTo-Answer (Invoke-Google POST (Get-EndPath "spaces/$($live.Space.MeetingCode)") '{}') }
    }
    'end of a Calendar space' = @{
        Question = 'endActiveConference on a space that Calendar made, by its owner, where no conference runs: 403 (reported), or 400 as elsewhere?'
        Ask = { ConvertTo-Answer (Invoke-Google POST (Get-EndPath (Get-IdleCalendarSpace)) '{}') }
    }
    'member of a Calendar space' = @{
        Question = 'members.create on a space that Calendar made, by its owner: 403 (reported)?'
        Ask = {
            Assert-CalendarSpace
            Assert-OtherSubject
            if (-not $live.Calendar) { Skip-Check 'the space of -CalendarSpace could not be read' }
            $present = @(try { Get-MeetSpaceMember -Space $live.Calendar.Name @as | Where-Object { $_.Email -eq $live.OtherSubject } } catch { Add-Note (Get-FailureText $_) })
            if ($present) { Skip-Check '-OtherSubject is a member already' }
            $live.IsCalendarMemberUnknown = $true
            $answer = Invoke-Google POST "$($live.Calendar.Name)/members" ('{"email":"' + $live.OtherSubject + '"}')
            $live.IsCalendarMemberUnknown = $false
            if ($answer.Status -eq 200) { $live.CalendarMembers.Add((Get-JsonValue $answer.Json 'name')) }
            ConvertTo-Answer $answer
        }
    }
    'get of no space' = @{
        Question = 'spaces.get of a name that no space has: 404, 403 or 400?'
        Ask = { ConvertTo-Answer (Invoke-Google GET "spaces/$($live.Random)") }
    }
    'patch of no space' = @{
        Question = 'spaces.patch of a name that no space has: 404 or 403?'
        Ask = { ConvertTo-Answer (Invoke-Google PATCH (Get-PatchPath "spaces/$($live.Random)") $restricted) }
    }
    'get of no conference record' = @{
        Question = 'conferenceRecords.get of a name that no record has: 404, 403 or 400?'
        Ask = { ConvertTo-Answer (Invoke-Google GET "conferenceRecords/$($live.Random)" -Scope $live.ReadScope) }
    }
    'percent-encoded slash' = @{
        Question = 'spaces.get with %2F for the slash of the name: 404 (reported)?'
        Ask = { Assert-Space; ConvertTo-Answer (Invoke-Google GET $live.Space.Name.Replace('/', '%2F')) }
    }
    'get by another user' = @{
        Question = 'spaces.get by a user who neither owns the space nor took part: refused with which words, or answered with which fields? Is config among them?'
        Ask = { Assert-Space; Assert-OtherSubject; ConvertTo-Answer (Invoke-Google GET $live.Space.Name -User $live.OtherSubject) }
    }
    'get by another user, with scope ReadOnly' = @{
        Question = 'The same with the scope meetings.space.readonly.'
        Ask = { Assert-Space; Assert-OtherSubject; ConvertTo-Answer (Invoke-Google GET $live.Space.Name -User $live.OtherSubject -Scope readonly) }
    }
    'get by another user, by code' = @{
        Question = 'The same by meeting code.'
        Ask = { Assert-Space; Assert-OtherSubject; ConvertTo-Answer (Invoke-Google GET "spaces/$($live.Space.MeetingCode)" -User $live.OtherSubject) }
    }
    'patch by another user' = @{
        Question = 'The words with which spaces.patch refuses a user who does not own the space.'
        Ask = { Assert-Space; Assert-OtherSubject; ConvertTo-Answer (Invoke-Google PATCH (Get-PatchPath $live.Space.Name) $restricted -User $live.OtherSubject) }
    }
    'patch by code' = @{
        Question = 'spaces.patch by the owner, with a meeting code where the name is needed: 403 (reported)?'
        Ask = { Assert-Space; ConvertTo-Answer (Invoke-Google PATCH (Get-PatchPath "spaces/$($live.Space.MeetingCode)") $restricted) }
    }
    'end by another user' = @{
        Question = 'The words with which endActiveConference refuses a user who has no role in the space.'
        Ask = { Assert-Space; Assert-OtherSubject; ConvertTo-Answer (Invoke-Google POST (Get-EndPath $live.Space.Name) '{}' -User $live.OtherSubject) }
    }
    'member fields, create' = @{
        Question = 'The fields of a member in the answer of members.create.'
        Ask = {
            Assert-Space
            Assert-OtherSubject
            $answer = Invoke-Google POST "$($live.Space.Name)/members" ('{"email":"' + $live.OtherSubject + '","role":"COHOST"}')
            $live.RawMember = Get-JsonValue $answer.Json 'name'
            Add-KnownName $live.RawMember 'spaces/<id>/members/<id>'
            ConvertTo-Answer $answer
        }
    }
    'member fields, get' = @{
        Question = 'The fields of a member in the answer of members.get.'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google GET $live.RawMember) }
    }
    'member fields, list' = @{
        Question = 'The fields of members in the answer of members.list. Is the owner among them?'
        Ask = {
            Assert-Member
            $answer = Invoke-Google GET "$($live.Space.Name)/members"
            ConvertTo-Answer $answer "$($answer.Json.SelectNodes('/*/members/item').Count) members in a space with one co-host"
        }
    }
    'member added twice' = @{
        Question = 'members.create for somebody who is a member: 409?'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google POST "$($live.Space.Name)/members" ('{"email":"' + $live.OtherSubject + '","role":"COHOST"}')) }
    }
    'get by a co-host' = @{
        Question = 'spaces.get by a co-host: is config among the fields?'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google GET $live.Space.Name -User $live.OtherSubject) }
    }
    'patch by a co-host' = @{
        Question = 'spaces.patch by a co-host: refused with which words?'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google PATCH (Get-PatchPath $live.Space.Name) $restricted -User $live.OtherSubject) }
    }
    'end by a co-host' = @{
        Question = 'endActiveConference by a co-host, where no conference runs: 400, so a co-host may, or 403?'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google POST (Get-EndPath $live.Space.Name) '{}' -User $live.OtherSubject) }
    }
    'members: a batch with one mask' = @{
        Question = 'members:batchUpdate with the mask at the top only: which fields come back?'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google POST "$($live.Space.Name)/members:batchUpdate" ('{"requests":[{"member":{"name":"' + $live.RawMember + '","role":"COHOST"}}],"updateMask":"role"}')) }
    }
    'member fields, patch' = @{
        Question = 'The fields of a member without a role in the answer of members.patch.'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google PATCH "$($live.RawMember)?updateMask=role" '{"role":"ROLE_UNSPECIFIED"}') }
    }
    'member removed' = @{
        Question = 'The answer of members.delete.'
        Ask = { Assert-Member; ConvertTo-Answer (Invoke-Google DELETE $live.RawMember) }
    }
    'a PIN for each phone number' = @{
        Question = 'Whether a space of this edition has phone numbers, and whether each has a PIN of its own.'
        Ask = {
            Assert-Space
            $answer = Invoke-Google GET $live.Space.Name
            $pins = [Collections.Generic.HashSet[string]]::new()
            $numbers = @($answer.Json.SelectNodes('/*/phoneAccess/item'))
            foreach ($pin in $answer.Json.SelectNodes('/*/phoneAccess/item/pin')) { $null = $pins.Add($pin.InnerText) }
            ConvertTo-Answer $answer "$($numbers.Count) phone numbers, $($pins.Count) different PINs, $($answer.Json.SelectNodes('/*/gatewaySipAccess/item').Count) SIP addresses"
        }
    }
    'records of participants' = @{
        Question = 'Whether a participant who does not own the space sees its conference records (a third party: the organizer only).'
        Ask = {
            if (-not $live.Records) { Skip-Check 'there is no conference record' }
            $hidden = 0
            $read = 0
            foreach ($record in $live.Records) {
                $answer = Invoke-Google GET $record.Space -Scope $live.ReadScope
                if ($answer.Status -ne 200) { continue }
                $read++
                if (-not $answer.Json.SelectSingleNode('/*/config')) { $hidden++ }
            }

            ConvertTo-Answer $answer "of $(@($live.Records).Count) records that the user sees, $read spaces could be read, $hidden of them without config, so owned by others"
        }
    }
    'default page size of conferenceRecords' = @{
        Question = 'How many a list without pageSize has in its first page.'
        Ask = { Get-PageAnswer 'conferenceRecords' 'conferenceRecords' }
    }
    'default page size of participants' = @{ Question = 'The same of participants.'; Ask = { Get-RecordPageAnswer 'participants' } }
    'default page size of recordings' = @{ Question = 'The same of recordings.'; Ask = { Get-RecordPageAnswer 'recordings' } }
    'default page size of transcripts' = @{ Question = 'The same of transcripts.'; Ask = { Get-RecordPageAnswer 'transcripts' } }
    'default page size of smartNotes' = @{ Question = 'The same of smart notes.'; Ask = { Get-RecordPageAnswer 'smartNotes' } }
    'default page size of entries' = @{
        Question = 'The same of transcript entries.'
        Ask = {
            if (-not $live.Transcripts) { Skip-Check 'there is no transcript' }
            Get-PageAnswer "$($live.Transcripts[0].Name)/entries" 'transcriptEntries'
        }
    }
    'scope too narrow' = @{
        Question = 'The words with which endActiveConference refuses a token of meetings.space.readonly.'
        Ask = { Assert-Space; ConvertTo-Answer (Invoke-Google POST (Get-EndPath $live.Space.Name) '{}' -Scope readonly) }
    }
    'no subject' = @{
        Question = 'spaces.get with the token of the service account itself, without a user.'
        Ask = { Assert-Space; ConvertTo-Answer (Invoke-Google GET $live.Space.Name -User '') }
    }
    'no such subject' = @{
        Question = 'The words with which the token address refuses a user who does not exist.'
        Ask = { ConvertTo-Answer (Get-TokenAnswer $live.Nobody created) }
    }
    'over the quota' = @{
        Question = 'Whether 429 has Retry-After. Never provoked: recorded only if it happened in this run.'
        Ask = {
            if (-not $live.RateLimits) { Skip-Check 'no 429 was answered' }
            [ordered] @{ asked = $true; status = 429; observed = $live.RateLimits -join '; ' }
        }
    }
}
