using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

public sealed class ArtifactTests : IDisposable
{
    private readonly Timeline time = new();
    private readonly string record;

    public ArtifactTests()
    {
        record = time.At(30, conferences => conferences.Start(time.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]));
        foreach (var name in new[] { time.Conferences.StartRecording(record), time.Conferences.StartTranscript(record), time.Conferences.StartSmartNotes(record) })
        {
            time.At(10, conferences => conferences.Stop(name));
        }

        time.At(9, conferences => conferences.StartRecording(record));
        time.Now();
    }

    public void Dispose() => time.Dispose();

    [Theory]
    [InlineData("Recording", "FileId")]
    [InlineData("Transcript", "DocumentId")]
    [InlineData("SmartNote", "DocumentId")]
    public void An_artifact_with_a_file_has_its_ID_and_link(string kind, string id)
    {
        var artifact = time.Run($"(Get-MeetConferenceRecord | Get-Meet{kind})[0]").Single;

        Assert.Equal("FileGenerated", artifact.Properties["State"].Value.ToString());
        Assert.Equal(record, artifact.Properties["ConferenceRecord"].Value);
        Assert.Contains((string)artifact.Properties[id].Value, (string)artifact.Properties["ExportUri"].Value);
        Assert.Equal(20, Math.Round(((TimeSpan)artifact.Properties["Duration"].Value).TotalMinutes));
    }

    [Fact]
    public void A_running_artifact_has_no_end_and_no_file()
    {
        var recording = time.Run($"(Get-MeetRecording {record})[1]").Single;

        Assert.Equal("Started", recording.Properties["State"].Value.ToString());
        Assert.All(["EndTime", "Duration", "FileId", "ExportUri"], property => Assert.Null(recording.Properties[property].Value));
    }

    [Theory]
    [InlineData("Recording", "recordings")]
    [InlineData("Transcript", "transcripts")]
    [InlineData("SmartNote", "smartNotes")]
    [InlineData("Participant", "participants")]
    public void A_resource_is_read_by_name_object_or_row_and_a_list_by_the_row_of_its_record(string kind, string collection)
    {
        time.Run($"$one = (Get-Meet{kind} {record})[0]").ShouldSucceed();
        var name = (string)time.Run("$one.Name").Single.BaseObject;
        time.Run($$"""
            Get-Meet{{kind}} -Name $one.Name
            Get-Meet{{kind}} -Name $one
            Get-Meet{{kind}} $one.Name
            $one | Get-Meet{{kind}}
            [pscustomobject]@{ Name = $one.Name; ConferenceRecord = $one.ConferenceRecord; Subject = '' } | Get-Meet{{kind}}
            [pscustomobject]@{ Name = '{{record}}'; Space = 'spaces/x' } | Get-Meet{{kind}}
            [pscustomobject]@{ Name = 'spaces/x/members/y'; ConferenceRecord = '{{record}}' } | Get-Meet{{kind}}
            """).ShouldSucceed();

        Assert.Equal(
            [.. Enumerable.Repeat($"/v2/{name}", 5), .. Enumerable.Repeat($"/v2/{record}/{collection}", 2)],
            time.Reads.Skip(1).Select(read => read.Split('?')[0]));
    }

    [Fact]
    public void An_entry_is_read_by_name_with_its_speaker()
    {
        var speaker = time.Conferences.Participants(record)[0];
        var transcript = time.Conferences.StartTranscript(record);
        var entry = time.Conferences.Say(transcript, speaker, "Grüß Gott", "de-AT");

        var read = time.Run($"Get-MeetTranscriptEntry -Name {entry} -IncludeSpeaker").Single;

        Assert.Equal(("Grüß Gott", "de-AT", speaker), (read.Properties["Text"].Value, read.Properties["LanguageCode"].Value, read.Properties["Participant"].Value));
        Assert.False(string.IsNullOrEmpty((string?)read.Properties["Speaker"].Value));
    }

    [Fact]
    public void Sessions_and_entries_bind_from_their_own_and_their_parents_rows()
    {
        var participant = time.Conferences.Participants(record)[0];
        time.Run($$"""
            $session = (Get-MeetParticipantSession {{participant}})[0]
            [pscustomobject]@{ Name = $session.Name; Participant = $session.Participant } | Get-MeetParticipantSession
            [pscustomobject]@{ Name = '{{participant}}'; ConferenceRecord = '{{record}}' } | Get-MeetParticipantSession -Active
            $transcript = (Get-MeetTranscript {{record}})[0]
            [pscustomobject]@{ Name = $transcript.Name } | Get-MeetTranscriptEntry
            [pscustomobject]@{ Transcript = $transcript.Name } | Get-MeetTranscriptEntry
            """).ShouldSucceed();

        Assert.Equal(
            [
                $"/v2/{participant}/participantSessions?pageSize=250&filter=end_time IS NULL",
                "entries?pageSize=100",
                "entries?pageSize=100",
            ],
            time.Reads.Skip(2).Where(read => !read.Contains("transcripts?", StringComparison.Ordinal)).Select(read => read.Contains("entries", StringComparison.Ordinal) ? read.Split('/')[^1] : read));
    }
}
