using System.Management.Automation;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Live;

/// <summary>tests/live/Invoke-LiveTest.ps1 as it stands, on a tenant with a recorded conference and a space of Calendar.</summary>
internal sealed class LiveRun : IDisposable
{
    private static readonly string Script = Path.Combine(BuiltModule.Repository, "tests", "live", "Invoke-LiveTest.ps1");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-live-");

    internal LiveRun()
    {
        var past = Meet.PlantSpace(Tenant.Admin);
        Calendar = Meet.PlantSpace(Tenant.Admin, SpaceOrigin.Calendar);
        Record = Meet.Conferences.Start(past, [Tenant.Admin, Tenant.Alice, GuestName, PhoneNumber]);
        var artifacts = (string[])[Meet.Conferences.StartRecording(Record), Meet.Conferences.StartTranscript(Record), Meet.Conferences.StartSmartNotes(Record)];
        Meet.Conferences.Say(artifacts[1], Meet.Conferences.Participants(Record)[0], Sentence);
        Array.ForEach(artifacts, Meet.Conferences.Stop);
        Array.ForEach(artifacts, Meet.Conferences.GenerateFile);
        Meet.Conferences.End(Record);
        Spaces = [.. Meet.Spaces];
    }

    internal const string GuestName = "Guest Guestson";
    internal const string PhoneNumber = "+12025550143";
    internal const string Sentence = "The quarterly figures are secret.";

    internal Tenant Tenant { get; } = new(connect: false);

    internal MeetEmulatorServer Meet => Tenant.Meet;

    internal string Calendar { get; }

    internal string Record { get; }

    /// <summary>The spaces that were there before the run.</summary>
    internal IReadOnlyList<string> Spaces { get; }

    internal string ReportPath => Path.Combine(folder.FullName, "report", "live-report.json");

    internal string ReportText => File.ReadAllText(ReportPath);

    internal JsonNode Report => JsonNode.Parse(ReportText)!;

    /// <summary>All parameters that the script needs to run on this tenant, as the engine reads them.</summary>
    internal string Parameters =>
        $"-KeyPath '{Tenant.KeyPath}' -Endpoint {Meet.Uri} -Subject {Tenant.Admin} -OtherSubject {Tenant.Alice} -CalendarSpace {Calendar} -ReportPath '{ReportPath}'";

    internal static string Command(string parameters) => $"& '{Script}' {parameters}";

    internal Outcome Try(string parameters) => Tenant.Run(Command(parameters));

    internal IReadOnlyList<PSObject> Run() => Try(Parameters).ShouldSucceed().Output;

    internal JsonNode Check(string name) => Report["checks"]!.AsArray().Single(check => (string?)check!["name"] == name)!;

    internal JsonNode Question(string name) => Report["questions"]!.AsArray().Single(question => (string?)question!["name"] == name)!;

    /// <summary>The members that the run left behind, over all spaces.</summary>
    internal IReadOnlyList<string> MembersLeft()
    {
        Tenant.Connect(Tenant.Session);
        return [.. Meet.Spaces.SelectMany(space => Tenant.Run($"Get-MeetSpaceMember {space}").ShouldSucceed().Output).Select(member => (string)member.Properties["Name"].Value)];
    }

    public void Dispose()
    {
        Tenant.Dispose();
        folder.Delete(recursive: true);
    }
}
