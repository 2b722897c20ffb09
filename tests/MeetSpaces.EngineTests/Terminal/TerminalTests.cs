using System.Xml.Linq;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Terminal;

/// <summary>The views in a terminal with 80 columns.</summary>
public sealed class TerminalTests : IDisposable
{
    private const char Escape = '\u001b';
    private const string Style = "$ExecutionContext.SessionState.PSVariable.GetValue('PSStyle')";
    private readonly Tenant tenant = new();
    private readonly string record;

    public TerminalTests()
    {
        var space = tenant.NewSpace("-AccessType Open -AutoRecording On -AutoTranscription On");
        record = tenant.Meet.StartConference(space, [Tenant.Admin, "+12025550143"]);
        tenant.Run("$space = Get-MeetSpace $name; $record = Get-MeetConferenceRecord $id", ("name", space), ("id", record)).ShouldSucceed();
    }

    public static TheoryData<string> Views =>
    [
        "$space",
        "Get-MeetSpace $space.Name -Subject bob@example.com -WarningAction Ignore",
        "$record",
        "$record | Get-MeetParticipant",
        "$record | Get-MeetParticipant | Get-MeetParticipantSession",
        "$record | Get-MeetAttendance",
        "$record | Get-MeetRecording",
        "$record | Get-MeetTranscript",
        "Get-MeetConnection",
        "Test-MeetConnection",
    ];

    public void Dispose() => tenant.Dispose();

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_fits_in_80_columns(string script)
    {
        var lines = tenant.Session.Show(script).Split('\n');

        Assert.Contains(lines, line => !string.IsNullOrWhiteSpace(line));
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, 79));
    }

    [Theory]
    [InlineData("$space", "\u001b[33mOpen\u001b[0m")]
    [InlineData("$space", "\u001b[32myes\u001b[0m")]
    [InlineData("$record", "\u001b[32m(active)\u001b[0m")]
    [InlineData("$record | Get-MeetParticipant", "\u001b[32m(present)\u001b[0m")]
    [InlineData("Test-MeetConnection", "\u001b[32mPassed\u001b[0m")]
    public void Important_values_are_colored(string script, string expected)
    {
        tenant.Run("$PSStyle.OutputRendering = 'Ansi'").ShouldSucceed();

        Assert.Contains(expected, Raw(script));
    }

    [Fact]
    public void A_failed_check_is_red_and_a_skipped_one_yellow()
    {
        tenant.Run("$PSStyle.OutputRendering = 'Ansi'").ShouldSucceed();
        tenant.Meet.Project.IsMeetApiEnabled = false;

        var shown = Raw("Test-MeetConnection");
        Assert.Contains("\u001b[31mFailed\u001b[0m", shown);
        Assert.Contains("\u001b[33mSkipped\u001b[0m", shown);
    }

    /// <summary>This engine always has PSStyle, so the script block of each column runs with PSStyle replaced by null.</summary>
    [Theory]
    [InlineData("Space", "$space", "Open", "yes")]
    [InlineData("ConferenceRecord", "$record", "(active)")]
    [InlineData("Participant", "$record | Get-MeetParticipant", "(present)")]
    [InlineData("MeetConnectionCheck", "Test-MeetConnection", "Passed")]
    public void A_view_has_no_colors_without_PSStyle(string view, string script, params string[] expected)
    {
        var columns = XDocument.Load(Path.Combine(BuiltModule.Root, "MeetSpaces.format.ps1xml")).Descendants("View")
            .First(found => found.Element("Name")!.Value == view)
            .Descendants("ScriptBlock").Select(block => block.Value.Replace(Style, "$null", StringComparison.Ordinal));

        var shown = tenant.Run($"{script} | ForEach-Object {{ {string.Join("; ", columns.Select(column => $"& {{ {column} }}"))} }}").ShouldSucceed().Output.Select(cell => $"{cell}").ToList();

        Assert.All(expected, word => Assert.Contains(word, shown));
        Assert.All(shown, cell => Assert.DoesNotContain(Escape, cell));
    }

    [Fact]
    public void The_state_of_a_recording_is_a_link_to_it_which_ends_in_its_column()
    {
        tenant.Meet.Conferences.End(record);
        var name = (string)tenant.Run("$record | Get-MeetRecording").Single.Properties["Name"].Value;
        tenant.Meet.Conferences.GenerateFile(name);
        tenant.Run("$PSStyle.OutputRendering = 'Ansi'").ShouldSucceed();
        var recording = tenant.Run("$record | Get-MeetRecording").Single;

        Assert.Contains($"\u001b]8;;{recording.Properties["ExportUri"].Value}\u001b\\FileGenerated\u001b]8;;\u001b\\", Raw("$record | Get-MeetRecording"));
    }

    private string Raw(string script)
    {
        var before = tenant.Session.Host.Text.Length;
        tenant.Run($"& {{ {script} }} | Out-Default").ShouldSucceed();
        return tenant.Session.Host.Text[before..];
    }
}
