using System.Text.Json;
using MeetSpaces.Exports;

namespace MeetSpaces.Tests.Exports;

public sealed class TranscriptTextTests
{
    [Fact]
    public void A_text_file_has_a_heading_and_one_line_for_each_entry() => Assert.Equal(
        """
        Transcript: conferenceRecords/r1/transcripts/t1
        Started:    2026-03-02 09:00:00 UTC
        Ended:      2026-03-02 10:00:00 UTC
        Times:      hours, minutes and seconds since 2026-03-02 09:00:00 UTC

        [0:00:01] Zoë: Grüß Gott
        [1:00:05] Unknown speaker: two lines

        """.ReplaceLineEndings("\n"),
        SampleTranscript.Written(
            TranscriptFormat.Text,
            SampleTranscript.Entry(3605, 3606, "two\nlines", null),
            SampleTranscript.Entry(1, 2, "Grüß Gott", "Zoë"),
            SampleTranscript.Entry(5, 6, "  ")));

    [Fact]
    public void Text_of_people_cannot_contain_escape_sequences() => Assert.DoesNotContain(
        '\u001B', SampleTranscript.Written(TranscriptFormat.Text, SampleTranscript.Entry(0, 1, "\u001B[2Jgone", "\u001B[31mAlice")));

    [Fact]
    public void JSON_has_every_field_of_the_transcript_and_its_entries()
    {
        var json = SampleTranscript.Written(TranscriptFormat.Json, SampleTranscript.Entry(1.25, 4, "<Grüß>\n\"Gott\"", "Zoë"), SampleTranscript.Entry(null, null, null, null));

        Assert.Contains("Grüß", json, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal("conferenceRecords/r1/transcripts/t1", root.GetProperty("transcript").GetString());
        Assert.Equal("conferenceRecords/r1", root.GetProperty("conferenceRecord").GetString());
        Assert.Equal("FileGenerated", root.GetProperty("state").GetString());
        Assert.Equal("2026-03-02T09:00:00Z", root.GetProperty("startTime").GetString());
        Assert.Equal("doc", root.GetProperty("documentId").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("exportUri").ValueKind);
        var entry = root.GetProperty("entries")[0];
        Assert.Equal("<Grüß>\n\"Gott\"", entry.GetProperty("text").GetString());
        Assert.Equal(("Zoë", "en-US"), (entry.GetProperty("speaker").GetString(), entry.GetProperty("languageCode").GetString()));
        Assert.Equal(SampleTranscript.Start.AddSeconds(1.25), entry.GetProperty("startTime").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("entries")[1].GetProperty("endTime").ValueKind);
    }
}
