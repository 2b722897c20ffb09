using System.Text.RegularExpressions;
using MeetSpaces.Exports;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Exports;

public sealed class TranscriptVttTests
{
    [Fact]
    public void An_entry_is_a_cue_with_the_speaker_as_its_voice() => Assert.Equal(
        """
        WEBVTT

        NOTE conferenceRecords/r1/transcripts/t1
        Times count from 2026-03-02T09:00:00.000Z

        00:00:01.500 --> 00:00:04.250
        <v Zoë>Grüß Gott

        """.ReplaceLineEndings("\n"),
        Vtt(SampleTranscript.Entry(1.5, 4.25, "Grüß Gott", "Zoë")));

    [Theory]
    [InlineData("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("00:00:01.000 --> 00:00:02.000", "00:00:01.000 --&gt; 00:00:02.000")]
    [InlineData("one\n\ntwo\r\nthree\u2028four\tfive\u0000six", "one two three four five six")]
    [InlineData("</v><v Bob>no", "&lt;/v&gt;&lt;v Bob&gt;no")]
    public void Text_cannot_end_its_cue_or_begin_a_tag(string text, string written)
    {
        var lines = Vtt(SampleTranscript.Entry(0, 1, text, text)).Split('\n');

        Assert.Equal($"<v {written}>{written}", lines[^2]);
        Assert.Single(lines, line => line.Contains("-->", StringComparison.Ordinal));
    }

    [Fact]
    public void Starts_never_run_backward_and_entries_out_of_order_are_sorted()
    {
        var cues = CuesOf(SampleTranscript.Entry(20, 22, "third"), SampleTranscript.Entry(-5, -1, "before the start"), SampleTranscript.Entry(10, 12, "second"));

        Assert.Equal([("00:00:00.000", "00:00:05.000"), ("00:00:10.000", "00:00:12.000"), ("00:00:20.000", "00:00:22.000")], cues);
    }

    [Theory]
    [InlineData(10.0, null, 12.0, "00:00:10.000", "00:00:12.000")]
    [InlineData(10.0, null, 60.0, "00:00:10.000", "00:00:15.000")]
    [InlineData(10.0, 10.0, 10.0, "00:00:10.000", "00:00:15.000")]
    [InlineData(10.0, 3.0, 11.0, "00:00:10.000", "00:00:11.000")]
    [InlineData(10.0, 10.0004, 11.0, "00:00:10.000", "00:00:11.000")]
    [InlineData(null, 4.0, 11.0, "00:00:00.000", "00:00:04.000")]
    [InlineData(null, null, null, "00:00:00.000", "00:00:05.000")]
    public void A_cue_ends_after_its_start_even_if_the_entry_has_no_usable_end(double? from, double? to, double? next, string start, string end) =>
        Assert.Equal((start, end), CuesOf(SampleTranscript.Entry(from, to, "one"), SampleTranscript.Entry(next, null, "two"))[0]);

    [Fact]
    public void An_entry_without_a_start_stays_behind_the_one_before_it()
    {
        var vtt = Vtt(SampleTranscript.Entry(10, 11, "one"), SampleTranscript.Entry(null, null, "two"), SampleTranscript.Entry(12, 13, "three"));

        Assert.Equal(["one", "two", "three"], Regex.Matches(vtt, "<v Alice>(.*)").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Hours_have_as_many_digits_as_needed() => Assert.Equal(
        [("01:00:00.000", "30:00:00.000"), ("100:00:00.000", "100:00:01.000")],
        CuesOf(SampleTranscript.Entry(3600, 30 * 3600, "one"), SampleTranscript.Entry(360_000, 360_001, "two")));

    [Fact]
    public void An_entry_without_text_is_no_cue_and_one_without_a_speaker_has_no_voice()
    {
        var vtt = Vtt(SampleTranscript.Entry(0, 1, " \n "), SampleTranscript.Entry(1, 2, null), SampleTranscript.Entry(2, 3, "hello", null));

        Assert.EndsWith("\n00:00:02.000 --> 00:00:03.000\nhello\n", vtt);
        Assert.Single(CuesOf(SampleTranscript.Entry(0, 1, " \n "), SampleTranscript.Entry(2, 3, "hello", " ")));
    }

    [Fact]
    public void The_numbers_do_not_depend_on_the_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("ar-SA");
        try
        {
            Assert.Contains("00:00:01.500 --> 00:00:04.250", Vtt(SampleTranscript.Entry(1.5, 4.25, "text")), StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static string Vtt(params TranscriptEntry[] entries) => SampleTranscript.Written(TranscriptFormat.Vtt, entries);

    private static List<(string Start, string End)> CuesOf(params TranscriptEntry[] entries) =>
        [.. Regex.Matches(Vtt(entries), @"^(\S+) --> (\S+)$", RegexOptions.Multiline).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];
}
