using MeetSpaces.Exports;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Exports;

public sealed class TranscriptFileNameTests
{
    private static readonly string[] Ids = ["r1", "R1", "CON", "a.", "...", "x~1", new('x', 128), new string('x', 127) + "y", "-", "a=b"];

    [Fact]
    public void A_name_begins_with_the_time_and_the_record_and_is_the_same_every_time()
    {
        var name = NameOf("r1", "t1");

        Assert.Matches("^2026-03-02T0900Z_r1_[0-9a-f]{10}\\.vtt$", name);
        Assert.Equal(name, NameOf("r1", "t1"));
        Assert.StartsWith("undated_r1_", TranscriptFileName.Of(new Transcript { Name = "conferenceRecords/r1/transcripts/t1" }, TranscriptFormat.Text));
    }

    [Fact]
    public void No_two_transcripts_have_the_same_name_where_case_does_not_count()
    {
        var names = (from record in Ids from transcript in Ids select NameOf(record, transcript)).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_name_is_valid_on_Windows() => Assert.All(
        from record in Ids from transcript in Ids select NameOf(record, transcript),
        name =>
        {
            Assert.DoesNotMatch("[<>:\"/\\\\|?*\u0000-\u001F]|[. ]$", name);
            Assert.DoesNotMatch("(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.|$)", name);
            Assert.InRange(name.Length, 1, 120);
        });

    private static string NameOf(string record, string transcript) => TranscriptFileName.Of(
        new Transcript { Name = $"conferenceRecords/{record}/transcripts/{transcript}", StartTime = SampleTranscript.Start }, TranscriptFormat.Vtt);
}
