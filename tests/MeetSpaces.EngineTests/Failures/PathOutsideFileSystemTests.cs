using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Failures;

/// <summary>A path that does not lead to a file of this system is an error. It must not become a file in the working directory of the process.</summary>
public sealed class PathOutsideFileSystemTests : IDisposable
{
    private readonly Tenant tenant = new();

    public static TheoryData<string, string> CommandsAndPaths()
    {
        string[] commands =
        [
            "New-MeetSpace -JournalPath {0} -Key a",
            "Get-MeetJournal {0}",
            "Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject admin@example.com -AuditPath {0}",
            "Connect-Meet -KeyPath {0} -Endpoint $endpoint -Subject admin@example.com",
            "Connect-Meet -Interactive -ClientSecretPath {0} -Endpoint $endpoint",
            "Export-MeetTranscript {0} conferenceRecords/x",
            "Export-MeetAttendance {0}",
        ];
        var data = new TheoryData<string, string>();
        foreach (var command in commands)
        {
            data.Add(command, "'env:meetspaces-test.txt'");
            data.Add(command, "'nowhere:/meetspaces-test.txt'");
            if (!OperatingSystem.IsWindows())
            {
                data.Add(command, "'\\\\server\\share\\meetspaces-test.txt'");
            }
        }

        return data;
    }

    public void Dispose() => tenant.Dispose();

    [Theory]
    [MemberData(nameof(CommandsAndPaths))]
    public void It_is_an_error_before_any_request_and_leaves_no_file(string command, string path)
    {
        var script = string.Format(System.Globalization.CultureInfo.InvariantCulture, command, path);

        var error = tenant.Run(script, ("keyPath", tenant.KeyPath), ("endpoint", tenant.Meet.Uri)).ShouldFailWith("MeetInvalidArgument");

        Assert.Contains("is not in the file system", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(tenant.Calls);
        Assert.Empty(Directory.GetFileSystemEntries(Environment.CurrentDirectory, "*meetspaces-test.txt*"));
    }
}
