using System.Management.Automation;
using System.Text;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Exports;

public sealed class ExportMeetAttendanceTests : IDisposable
{
    private const int Day = 24 * 60;
    private readonly Timeline time = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-attendance-");
    private readonly string space;
    private readonly string recent;
    private readonly string old;
    private readonly string bobs;

    public ExportMeetAttendanceTests()
    {
        space = time.Meet.PlantSpace(Tenant.Admin);
        old = Past(space, 20 * Day, Tenant.Admin, Tenant.Alice);
        recent = Past(space, 2 * Day, Tenant.Admin, Tenant.Alice, "=cmd|' /C calc'!A0", "+15551234567");
        bobs = Past(time.Meet.PlantSpace(Tenant.Bob), Day, Tenant.Bob);
        time.Now();
        time.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($path)", ("path", folder.FullName)).ShouldSucceed();
        CsvCommands.Define(time.Tenant.Session);
    }

    private string Target => Path.Combine(folder.FullName, "out.csv");

    private IReadOnlyList<string> Files => [.. folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        time.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Each_person_of_each_conference_is_one_row_newest_first()
    {
        var file = time.Run("Export-MeetAttendance out.csv").Single;

        Assert.Equal(Target, Assert.IsType<FileInfo>(file.BaseObject).FullName);
        var rows = Rows();
        Assert.Equal([recent, recent, recent, recent, old, old], rows.Select(row => row["ConferenceRecord"]));
        Assert.Equal(
            ["'+15*******67 Phone", "'=cmd|' /C calc'!A0 Anonymous", "Admin SignedIn", "Alice SignedIn"],
            rows.Take(4).Select(row => $"{row["DisplayName"]} {row["Kind"]}").Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(("1800", "1", "0", "0", Tenant.Admin, space), (row["PresentSeconds"], row["Sessions"], row["LateBySeconds"], row["LeftEarlyBySeconds"], row["Subject"], row["Space"])));
        Assert.Equal($"{time.Ago(2 * Day).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", rows[0]["ConferenceStart"]);
        Assert.Equal($"{time.Ago((2 * Day) - 30).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", rows[0]["Left"]);
        Assert.True(File.ReadAllBytes(Target).AsSpan().StartsWith("\uFEFF"u8));
        Assert.Equal(["out.csv"], Files);
    }

    [Fact]
    public void What_several_users_see_is_read_and_written_once()
    {
        time.Run("Export-MeetAttendance out.csv -Subject alice@example.com, admin@example.com, ALICE@example.com, bob@example.com").ShouldSucceed();

        Assert.Equal([.. Enumerable.Repeat(recent, 4), old, old, bobs], Rows().Select(row => row["ConferenceRecord"]));
        Assert.Equal([Tenant.Alice, Tenant.Alice, Tenant.Alice, Tenant.Alice, Tenant.Alice, Tenant.Alice, Tenant.Bob], Rows().Select(row => row["Subject"]));
        Assert.Equal(3, time.Reads.Count(read => read.Contains("/participants?", StringComparison.Ordinal)));
        Assert.Equal(3, time.Reads.Count(read => read.StartsWith("/v2/conferenceRecords?", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_user_who_fails_is_one_error_and_the_summary_counts_it()
    {
        var outcome = time.Run("Export-MeetAttendance out.csv -Subject ghost@example.com, bob@example.com -InformationVariable said; $said.MessageData");

        Assert.Equal(["MeetSubjectInvalid"], outcome.ErrorIds);
        Assert.Equal("ghost@example.com", outcome.Errors[0].TargetObject);
        Assert.Equal([bobs], Rows().Select(row => row["ConferenceRecord"]));
        var summary = outcome.Output[1];
        Assert.Equal((1, 1, 2, 1, 0), (Figure("Conferences"), Figure("People"), Figure("Inputs"), Figure("FailedInputs"), Figure("FailedConferences")));
        Assert.Equal($"Wrote '{Target}'. People: 1, conferences: 1, conferences that could not be read: 0, inputs: 2, inputs that failed: 1.", summary.ToString());

        int Figure(string name) => (int)summary.Properties[name].Value;
    }

    [Fact]
    public void Nothing_is_written_if_nothing_could_be_read()
    {
        File.WriteAllText(Target, "of yesterday");

        var outcome = time.Run("Export-MeetAttendance out.csv -Subject ghost@example.com -Force");

        Assert.Equal(["MeetSubjectInvalid"], outcome.ErrorIds);
        Assert.Contains("was not written", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
        Assert.Equal("of yesterday", File.ReadAllText(Target));
        Assert.Equal(["out.csv"], Files);
    }

    [Fact]
    public void A_conference_that_one_user_cannot_read_is_read_as_another_who_sees_it()
    {
        time.Meet.Faults.When(IsOfRecent, EmulatorFault.Status(403), 1);

        time.Run("Export-MeetAttendance out.csv -Subject admin@example.com, alice@example.com -Days 5").ShouldSucceed();

        Assert.Equal(4, Rows().Count);
        Assert.All(Rows(), row => Assert.Equal(recent, row["ConferenceRecord"]));
    }

    [Fact]
    public void A_conference_that_nobody_can_read_is_an_error_and_not_in_the_file()
    {
        time.Meet.Faults.When(IsOfRecent, EmulatorFault.Status(403));

        var outcome = time.Run("Export-MeetAttendance out.csv -InformationVariable said; $said.MessageData.FailedConferences");

        Assert.Equal(["MeetPermissionDenied"], outcome.ErrorIds);
        Assert.Equal(recent, outcome.Errors[0].TargetObject);
        Assert.Equal(1, outcome.Output[1].BaseObject);
        Assert.Equal([old, old], Rows().Select(row => row["ConferenceRecord"]));
    }

    [Fact]
    public void Days_chooses_the_conferences_that_started_in_them()
    {
        time.Run("Export-MeetAttendance out.csv -Days 7").ShouldSucceed();
        Assert.All(Rows(), row => Assert.Equal(recent, row["ConferenceRecord"]));
        Assert.Contains(time.Reads, read => read.Contains("filter=start_time>=", StringComparison.Ordinal));

        time.Run("Export-MeetAttendance out.csv -Days 30 -Force").ShouldSucceed();
        Assert.Equal(6, Rows().Count);
        Assert.Equal("ParameterArgumentValidationError", time.Run("Export-MeetAttendance x.csv -Days 31").ErrorIds[0]);
    }

    [Theory]
    [InlineData("Get-MeetConferenceRecord -Name {0} | Export-MeetAttendance out.csv", 4)]
    [InlineData("'{0}' | Export-MeetAttendance out.csv", 4)]
    [InlineData("'{1}' | Export-MeetAttendance out.csv -Days 5", 4)]
    [InlineData("Get-MeetSpace {1} | Export-MeetAttendance out.csv", 6)]
    [InlineData("Export-MeetAttendance out.csv {1}", 6)]
    [InlineData("Export-MeetAttendance out.csv {0} -Subject alice@example.com, admin@example.com", 4)]
    [InlineData("[pscustomobject]@{{ Name = '{0}'; Space = '{1}'; Subject = 'admin@example.com' }} | Export-MeetAttendance out.csv", 4)]
    [InlineData("[pscustomobject]@{{ Name = '{0}' }} | Export-MeetAttendance out.csv", 4)]
    [InlineData("[pscustomobject]@{{ Name = '{1}'; Config = 'x' }} | Export-MeetAttendance out.csv", 6)]
    [InlineData("'alice@example.com', 'bob@example.com' | Export-MeetAttendance out.csv", 7)]
    [InlineData("[pscustomobject]@{{ Name = 'Bob'; PrimaryEmail = 'bob@example.com' }} | Export-MeetAttendance out.csv", 1)]
    public void Conferences_spaces_and_users_can_be_piped(string script, int rows)
    {
        time.Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, recent, space)).ShouldSucceed();

        Assert.Equal(rows, Rows().Count);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ PrimaryEmail = '' } | Export-MeetAttendance out.csv", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Room = 'x' } | Export-MeetAttendance out.csv", "MeetRowInvalid")]
    [InlineData("[version] '1.0' | Export-MeetAttendance out.csv", "MeetIdentityInvalid")]
    [InlineData("Export-MeetAttendance out.csv 'a b'", "MeetIdentityInvalid")]
    public void An_input_that_is_neither_is_an_error_and_no_file(string script, string errorId)
    {
        time.Run(script).ShouldFailWith(errorId);

        Assert.Empty(Files);
        Assert.Empty(time.Reads);
    }

    [Theory]
    [InlineData("@{ PrimaryEmail = 'bob@example.com' }")]
    [InlineData("$null")]
    public void An_input_that_names_nothing_is_told_the_columns_of_conferences_and_of_users(string input)
    {
        var error = time.Run($"{input} | Export-MeetAttendance out.csv").Errors[0];

        Assert.Equal("Pipe objects or rows with one of these properties: ConferenceRecord, Subject, Owner, UserPrincipalName, PrimaryEmail.", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_path_that_ends_like_a_folder_is_one_although_it_does_not_exist()
    {
        var error = time.Run("Export-MeetAttendance reports/").ShouldFailWith("MeetFileWriteFailed");

        Assert.Contains("it is a folder", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(time.Reads);
    }

    [Fact]
    public void An_existing_file_is_an_error_before_any_request_and_Force_replaces_it()
    {
        File.WriteAllText(Target, "old");

        var error = time.Run("Export-MeetAttendance out.csv").ShouldFailWith("MeetFileExists");

        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Empty(time.Reads);
        Assert.Equal("old", File.ReadAllText(Target));
        time.Run("Export-MeetAttendance out.csv -Force").ShouldSucceed();
        Assert.Equal(6, Rows().Count);
    }

    [Fact]
    public void A_user_without_conferences_gives_a_file_with_only_the_head()
    {
        time.Run("Export-MeetAttendance out.csv -Subject bob@example.com -Days 1").ShouldSucceed();

        Assert.Empty(Rows());
        Assert.StartsWith("\uFEFFConferenceRecord,", Encoding.UTF8.GetString(File.ReadAllBytes(Target)));
    }

    [Fact]
    public void WhatIf_reads_and_writes_nothing()
    {
        Assert.Empty(time.Run("Export-MeetAttendance out.csv -WhatIf").ShouldSucceed().Output);

        Assert.Contains("Export the attendance of conferences", time.Tenant.Session.Host.Text, StringComparison.Ordinal);
        Assert.Empty(Files);
        Assert.Empty(time.Reads);
    }

    [Fact]
    public void Directory_gives_signed_in_people_their_addresses()
    {
        var outcome = time.Run("""
            $people = Get-MeetConferenceRecord -Subject admin@example.com | Get-MeetParticipant | Where-Object User
            $directory = $people | ForEach-Object { [pscustomobject]@{ Id = $_.User.Substring(6); PrimaryEmail = "$($_.DisplayName)@example.com" } } | Where-Object PrimaryEmail -eq 'Alice@example.com'
            Export-MeetAttendance out.csv -Directory $directory -Verbose
            """).ShouldSucceed();

        Assert.All(Rows(), row => Assert.Equal(row["DisplayName"] == "Alice" ? "Alice@example.com" : string.Empty, row["Email"]));
        Assert.Equal(2, Rows().Count(row => row["Email"].Length > 0));
        Assert.Contains(outcome.Verbose, line => line.Contains("-Directory has the addresses of 1 of 2 signed-in people. 1 are not in it", StringComparison.Ordinal));
    }

    [Fact]
    public void Stopping_leaves_no_file()
    {
        time.Meet.Latency = TimeSpan.FromSeconds(20);
        using var shell = time.Tenant.Session.Start("Export-MeetAttendance out.csv");
        var running = shell.BeginInvoke();
        Eventually.True(() => Files.Any(name => name.EndsWith(".partial", StringComparison.Ordinal)), "the file was begun");

        shell.Stop();

        Assert.Empty(Files);
        Assert.True(running.IsCompleted);
    }

    [Fact]
    public void An_error_with_ErrorAction_Stop_leaves_the_old_file()
    {
        File.WriteAllText(Target, "old");

        time.Run("Export-MeetAttendance out.csv -Subject bob@example.com, ghost@example.com -Force -ErrorAction Stop").ShouldFailWith("MeetSubjectInvalid");

        Assert.Equal(["out.csv"], Files);
        Assert.Equal("old", File.ReadAllText(Target));
    }

    private bool IsOfRecent(EmulatorRequest request) => request.Path.Contains($"{recent}/participants", StringComparison.Ordinal);

    private List<Dictionary<string, string>> Rows() =>
    [
        .. time.Run("Import-Csv $path", ("path", Target)).ShouldSucceed().Output.Select(
            row => row.Properties.ToDictionary(property => property.Name, property => (string)property.Value)),
    ];

    // A conference of half an hour with everybody present.
    private string Past(string where, double minutesAgo, params string[] people) =>
        time.At(minutesAgo - 30, conferences => conferences.AddPast(where, time.Ago(minutesAgo), time.Ago(minutesAgo - 30), people));
}
