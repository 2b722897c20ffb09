using System.Net;
using MeetSpaces.EngineTests.Fidelity;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Exports;

/// <summary>The WebVTT parser of the W3C finds no error in exported transcripts, and reads what was said.</summary>
public sealed class WebVttTests : IDisposable
{
    private static readonly string[] Lines =
    [
        "Grüß Gott, 日本語, עברית, 👩‍🚀", "a < b && b > c", "00:00:01.000 --> 00:00:02.000", "one\n\ntwo\r\nthree\rfour", "</v><v Bob><b>bold", "&amp; &lt; &#60; &nbsp", "NOTE this is no comment",
        "WEBVTT", "STYLE", "\u0000\u001B[31m", "-->", " ", "-", "\u2028\u2029x\u0085y", new('x', 5000),
    ];

    private static readonly string[] Speakers = ["A <b> & \"C\" --> D", "Zoë\nÜnsal", "x>y", "<v", "&", "\u202Eright to left"];
    private readonly Timeline time = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-vtt-");

    public void Dispose()
    {
        time.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Exported_transcripts_are_valid_for_a_parser_that_is_not_ours()
    {
        if (await NodeClient.FetchAsync() is { } missing)
        {
            Assert.Skip($"The parser is not available: {missing}.");
        }

        var transcript = Said();
        var file = (string)time.Run("(Export-MeetTranscript $path $transcript).FullName", ("path", Path.Combine(folder.FullName, "x.vtt")), ("transcript", transcript)).Single.BaseObject;
        var empty = "WEBVTT\n\nNOTE conferenceRecords/r/transcripts/t\n";

        var parsed = await NodeClient.ParseVttAsync([await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), empty, "WEBVTT\n\n00:02.000 --> 00:01.000\n<v>x"]);

        Assert.Empty(parsed[0].GetProperty("errors").EnumerateArray().Select(error => error.GetString()));
        Assert.Empty(parsed[1].GetProperty("errors").EnumerateArray());
        Assert.NotEmpty(parsed[2].GetProperty("errors").EnumerateArray());
        var cues = parsed[0].GetProperty("cues").EnumerateArray().ToList();
        var said = Lines.Select(OneLine).Where(line => line.Length > 0).ToList();
        Assert.Equal(Speakers.SelectMany(_ => said).Order(StringComparer.Ordinal), cues.Select(cue => cue.GetProperty("text").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(
            Speakers.Select(OneLine).Order(StringComparer.Ordinal),
            cues.Select(cue => WebUtility.HtmlDecode(cue.GetProperty("voice").GetString())!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cues, cue => Assert.True(cue.GetProperty("end").GetDouble() > cue.GetProperty("start").GetDouble()));
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(['\n', '\r', '\u0000', '\u001B', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries)).Trim();

    // Entries of all lengths, some of which begin at the same time or before the earlier ones.
    private string Said()
    {
        var record = time.At(90, conferences => conferences.Start(time.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin, .. Speakers]));
        var transcript = time.Conferences.StartTranscript(record);
        var speakers = time.Conferences.Participants(record).Skip(1);
        var number = 0;
        foreach (var speaker in speakers)
        {
            foreach (var line in Lines)
            {
                number++;
                time.At(89 - (number % 7), conferences => conferences.Say(transcript, speaker, line, duration: TimeSpan.FromMilliseconds(number * 997 % 300_000)));
            }
        }

        time.At(5, conferences => conferences.End(record));
        time.Now();
        return transcript;
    }
}
