using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Exports;

public sealed class ExportMeetTranscriptTests : IDisposable
{
    private readonly Timeline time = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-transcripts-");
    private readonly string space;
    private readonly string record;
    private readonly string transcript;

    public ExportMeetTranscriptTests()
    {
        space = time.Meet.PlantSpace(Tenant.Admin);
        record = Past(50, "Good morning", "Grüß Gott");
        time.Now();
        transcript = (string)time.Run($"(Get-MeetTranscript {record}).Name").Single.BaseObject;
        GoTo(folder.FullName);
    }

    private IReadOnlyList<string> Files => [.. folder.GetFileSystemInfos("*", SearchOption.AllDirectories).Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        time.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Get-MeetTranscript {0} | Export-MeetTranscript ./out")]
    [InlineData("Get-MeetConferenceRecord -Name {0} | Export-MeetTranscript ./out")]
    [InlineData("'{0}' | Export-MeetTranscript ./out")]
    [InlineData("'{1}' | Export-MeetTranscript ./out")]
    [InlineData("Export-MeetTranscript ./out {1}")]
    [InlineData("Export-MeetTranscript ./out -Transcript {2}")]
    [InlineData("Get-MeetSpace {2} | Export-MeetTranscript ./out")]
    [InlineData("Wait-MeetArtifact {0} -Kind Transcript | Export-MeetTranscript ./out")]
    [InlineData("[pscustomobject]@{{ Name = '{1}'; ConferenceRecord = '{0}' }} | Export-MeetTranscript ./out")]
    [InlineData("[pscustomobject]@{{ Space = '{2}'; Subject = '' }} | Export-MeetTranscript ./out/")]
    public void A_transcript_its_record_and_its_space_give_the_same_file(string script)
    {
        var file = time.Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, record, transcript, space)).Single;

        Assert.IsType<FileInfo>(file.BaseObject);
        var path = Path.Combine(folder.FullName, "out", Assert.Single(Files, name => name != "out"));
        Assert.Equal(path, file.Properties["FullName"].Value);
        Assert.EndsWith($"::{path}", (string)file.Properties["PSPath"].Value);
        Assert.Matches($"^{time.Ago(50).UtcDateTime:yyyy-MM-dd'T'HHmm}Z_{record.Split('/')[1]}_[0-9a-f]+\\.txt$", Path.GetFileName(path));
        Assert.Equal(["[0:00:00] Admin: Good morning", "[0:10:00] Alice: Grüß Gott"], File.ReadAllLines(path).Skip(5));
    }

    [Theory]
    [InlineData("notes.vtt", "", "WEBVTT")]
    [InlineData("notes.json", "", "{")]
    [InlineData("notes.txt", "", "Transcript:")]
    [InlineData("notes", "-As Vtt", "WEBVTT")]
    [InlineData("notes.txt", "-As Json", "{")]
    public void The_format_is_that_of_As_or_of_the_extension(string path, string more, string start)
    {
        var file = (FileInfo)time.Run($"Export-MeetTranscript {path} {transcript} {more}").Single.BaseObject;

        Assert.StartsWith(start, File.ReadAllText(file.FullName));
    }

    [Fact]
    public void A_path_is_literal_and_relative_to_the_location()
    {
        GoTo(folder.CreateSubdirectory("[a]").FullName);

        var file = (FileInfo)time.Run($"Export-MeetTranscript '[b].txt' {transcript}").Single.BaseObject;

        Assert.Equal(Path.Combine(folder.FullName, "[a]", "[b].txt"), file.FullName);
    }

    [Fact]
    public void An_existing_file_is_an_error_before_any_entry_is_read_and_Force_replaces_it()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "old.txt"), "old");
        var row = $"[pscustomobject]@{{ Name = '{transcript}' }}";

        var error = time.Run($"{row} | Export-MeetTranscript old.txt").ShouldFailWith("MeetFileExists");

        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Equal(transcript, error.TargetObject);
        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(time.Reads, read => read.Contains("entries", StringComparison.Ordinal));
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder.FullName, "old.txt")));

        time.Run($"{row} | Export-MeetTranscript old.txt -Force").ShouldSucceed();
        Assert.StartsWith("Transcript:", File.ReadAllText(Path.Combine(folder.FullName, "old.txt")));
        Assert.Equal(["old.txt"], Files);
    }

    [Fact]
    public void A_conference_with_a_failing_transcript_gives_the_others_and_one_error()
    {
        Past(30, "Second");
        time.Now();
        time.Run($"$first = Export-MeetTranscript ./out {transcript}").ShouldSucceed();

        var outcome = time.Run($"Export-MeetTranscript ./out {space}");

        Assert.Equal(["MeetFileExists"], outcome.ErrorIds);
        Assert.Single(outcome.Output);
        Assert.Equal(space, outcome.Errors[0].TargetObject);
        Assert.Equal(3, Files.Count);
        Assert.Equal(2, time.Run($"Export-MeetTranscript ./out {space} -Force").ShouldSucceed().Output.Count);
        time.Run($"Export-MeetTranscript ./out {space} -ErrorAction Stop").ShouldFailWith("MeetFileExists");
    }

    [Fact]
    public void Several_transcripts_in_one_file_are_an_error_that_says_to_use_a_folder()
    {
        Past(30, "Second");
        time.Now();

        var outcome = time.Run($"Export-MeetTranscript one.txt {space}");

        Assert.Single(outcome.Output);
        Assert.Contains("specify a folder", outcome.ShouldFailWith("MeetInvalidArgument").ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Second", File.ReadAllText(Path.Combine(folder.FullName, "one.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_transcript_in_the_input_twice_is_written_once()
    {
        var outcome = time.Run($"'{transcript}', '{record}' | Export-MeetTranscript ./out -Verbose").ShouldSucceed();

        Assert.Single(outcome.Output);
        Assert.Contains(outcome.Verbose, line => line.EndsWith("is in the input more than once. This input is skipped.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("./out")]
    [InlineData("one.txt")]
    public void A_transcript_that_one_user_cannot_read_is_read_as_the_next_one_in_the_input(string path)
    {
        time.Meet.Faults.When(request => request.Path.EndsWith("/entries", StringComparison.Ordinal), EmulatorFault.Status(403), 1);

        var outcome = time.Run($"Get-MeetConferenceRecord -Unique:$false -Subject admin@example.com, alice@example.com | Export-MeetTranscript {path} -Verbose");

        Assert.Equal(["MeetPermissionDenied"], outcome.ErrorIds);
        Assert.Single(outcome.Output);
        Assert.DoesNotContain(outcome.Verbose, line => line.Contains("This input is skipped.", StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_names_the_file_and_creates_nothing()
    {
        var outcome = time.Run($"Export-MeetTranscript ./out {record} -WhatIf").ShouldSucceed();

        Assert.Empty(outcome.Output);
        Assert.Empty(Files);
        Assert.Contains($"Export the transcript '{transcript}'", time.Tenant.Session.Host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(time.Reads, read => read.Contains("entries", StringComparison.Ordinal));
    }

    [Fact]
    public void A_transcript_without_a_file_yet_is_exported_with_a_warning()
    {
        var running = time.At(3, conferences => conferences.Start(time.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]));
        time.Now();
        var begun = time.Conferences.StartTranscript(running);
        time.Conferences.Say(begun, time.Conferences.Participants(running)[0], "So far");

        var outcome = time.Run($"Export-MeetTranscript ./out.vtt {begun}").ShouldSucceed();

        Assert.Contains($"The transcript '{begun}' is not complete: its state is Started", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains("So far", File.ReadAllText(Path.Combine(folder.FullName, "out.vtt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_transcripts_take_one_list_of_participants_for_each_conference()
    {
        var records = Enumerable.Range(1, 5).Select(i => Past(40 - i, [.. Enumerable.Range(0, 120).Select(line => $"line {line}")])).ToList();
        time.Now();
        time.Meet.Latency = TimeSpan.FromMilliseconds(20);

        var files = time.Run("$records | Export-MeetTranscript ./out", ("records", records)).ShouldSucceed().Output;

        Assert.Equal(5, files.Select(file => file.ToString()).Distinct().Count());
        Assert.Equal(5, time.Reads.Count(read => read.Contains("/participants?", StringComparison.Ordinal)));
        Assert.All(files, file => Assert.Equal(125, File.ReadAllLines((string)file.Properties["FullName"].Value).Length));
    }

    [Fact]
    public void Entries_of_many_transcripts_also_take_one_list_of_participants_for_each_conference()
    {
        var records = Enumerable.Range(1, 5).Select(i => Past(40 - i, [.. Enumerable.Range(0, 120).Select(line => $"line {line}")])).ToList();
        time.Now();
        time.Meet.Latency = TimeSpan.FromMilliseconds(20);

        var entries = time.Run("$records | Get-MeetTranscript | Get-MeetTranscriptEntry -IncludeSpeaker", ("records", records)).ShouldSucceed().Output;

        Assert.All(entries, entry => Assert.NotNull(entry.Properties["Speaker"].Value));
        Assert.Equal(5, time.Reads.Count(read => read.Contains("/participants?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Env:/x", "MeetInvalidArgument")]
    [InlineData("Nowhere:/x", "MeetInvalidArgument")]
    [InlineData("none/x.txt", "MeetFileWriteFailed")]
    public void A_path_that_cannot_be_written_is_an_error_before_any_entry_is_read(string path, string errorId)
    {
        time.Run($"Export-MeetTranscript {path} {transcript}").ShouldFailWith(errorId);

        Assert.DoesNotContain(time.Reads, read => read.Contains("entries", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'conferenceRecords/x/participants/y' | Export-MeetTranscript ./out", "MeetIdentityInvalid")]
    [InlineData("[pscustomobject]@{ Name = '' } | Export-MeetTranscript ./out", "MeetIdentityInvalid")]
    [InlineData("[pscustomobject]@{ Room = 'x' } | Export-MeetTranscript ./out", "MeetRowInvalid")]
    [InlineData("$null | Export-MeetTranscript ./out", "MeetRowInvalid")]
    [InlineData("'conferenceRecords/none' | Export-MeetTranscript ./out", "MeetNotFound")]
    public void An_input_without_transcripts_is_an_error_and_no_file(string script, string errorId)
    {
        time.Run(script).ShouldFailWith(errorId);

        Assert.Empty(Files);
    }

    [Fact]
    public void Stopping_leaves_no_file()
    {
        Past(30, [.. Enumerable.Range(0, 1000).Select(line => $"line {line}")]);
        time.Now();
        time.Meet.Latency = TimeSpan.FromMilliseconds(300);
        using var shell = time.Tenant.Session.Start($"Export-MeetTranscript ./out {space}");
        var running = shell.BeginInvoke();
        Eventually.True(() => Files.Any(name => name.EndsWith(".partial", StringComparison.Ordinal)), "a file was begun");

        shell.Stop();

        Assert.Equal(["out"], Files);
        Assert.True(running.IsCompleted);
    }

    private void GoTo(string path) =>
        time.Run("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($path))", ("path", path)).ShouldSucceed();

    // A conference of 20 minutes; what is said is spread over it.
    private string Past(double minutesAgo, params string[] lines) => time.At(minutesAgo - 20, conferences => conferences.Start(space, new EmulatorConference
    {
        Participants = [Tenant.Admin, Tenant.Alice],
        StartTime = time.Ago(minutesAgo),
        Duration = TimeSpan.FromMinutes(20),
        Transcript = [.. lines.Select((line, i) => (i % 2 == 0 ? Tenant.Admin : Tenant.Alice, line))],
    }));
}
