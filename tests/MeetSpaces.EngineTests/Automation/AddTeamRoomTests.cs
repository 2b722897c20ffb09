using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Automation;

public sealed class AddTeamRoomTests : IDisposable
{
    private readonly AutomationRun run = new("Add-TeamRoom.ps1");
    private readonly string arguments;

    public AddTeamRoomTests() => arguments = $"-Path '{run.File("teams.csv")}' -StatePath '{run.File("rooms.csv")}'";

    public void Dispose() => run.Dispose();

    [Fact]
    public void Each_team_gets_one_room_with_settings_and_cohosts_even_in_repeated_runs()
    {
        run.Write("teams.csv", "Team,Owner,Cohosts,AccessType", $"Sales,{Tenant.Alice},{Tenant.Bob}; carol@example.com,Trusted", "Ops,,,", "sales,,,");

        var made = run.Run(arguments);

        Assert.Equal(["Ready", "Ready"], made.Of("Status"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Tenant.Alice, Tenant.Admin], made.Of("Owner"));
        var sales = made.Of("Name").First();
        Assert.Equal("Trusted", run.Tenant.Run($"(Get-MeetSpace {sales} -Subject {Tenant.Alice}).Config.AccessType").Single.ToString());
        Assert.Equal(
            ["bob@example.com", "carol@example.com"],
            run.Tenant.Run($"Get-MeetSpaceMember {sales} -Subject {Tenant.Alice}").ShouldSucceed().Output.Of("Email").Order());

        Assert.Empty(run.Run(arguments));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Calls("POST", "/v2/spaces"));
    }

    [Fact]
    public void A_bad_row_fails_alone_and_succeeds_after_its_correction()
    {
        run.Write("teams.csv", "Team,Owner,AccessType", "A,ghost@example.com,", "B,,Sometimes", ",,", "C,,");
        Assert.Equal(["Failed", "Failed", "Failed", "Ready"], run.Run(arguments).Of("Status"));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            ["MeetSubjectInvalid", "MeetRowInvalid", "RowTeamMissing"],
            run.Rows("rooms.csv").Where(row => (string)row.Properties["Status"].Value == "Failed").Of("ErrorId"));

        run.Write("teams.csv", "Team,Owner,AccessType", $"A,{Tenant.Bob},", "B,,Open", "C,,");

        Assert.Equal(["Ready", "Ready"], run.Run(arguments).Of("Status"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Calls("POST", "/v2/spaces"));
    }

    [Fact]
    public void A_cohost_that_failed_is_added_to_the_same_room_by_the_next_run()
    {
        run.Write("teams.csv", "Team,Cohosts", $"Sales,not-an-address;{Tenant.Bob}");
        var first = Assert.Single(run.Run(arguments));
        Assert.Equal("Incomplete", first.Properties["Status"].Value);

        run.Write("teams.csv", "Team,Cohosts", $"Sales,{Tenant.Alice};{Tenant.Bob}");
        var second = Assert.Single(run.Run(arguments));

        Assert.Equal("Ready", second.Properties["Status"].Value);
        Assert.Equal(first.Properties["Name"].Value, second.Properties["Name"].Value);
        Assert.Equal(1, run.Calls("POST", "/v2/spaces"));
        Assert.Equal(2, run.Calls("POST", "/members"));
    }

    [Fact]
    public void A_create_is_not_repeated_when_its_response_was_lost()
    {
        run.Tenant.Meet.Faults.When(request => request.Method == "POST" && request.Path == "/v2/spaces", EmulatorFault.Drop().CarriedOut(), count: 1);
        run.Write("teams.csv", "Team", "Sales");

        Assert.Equal(["MeetCreateOutcomeUnknown"], run.Run(arguments).Of("ErrorId"));
        Assert.Equal(["Unknown"], run.Run(arguments).Of("Status"));

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Tenant.Meet.Spaces);
        Assert.Equal(1, run.Calls("POST", "/v2/spaces"));
    }

    [Fact]
    public void A_create_of_an_interrupted_run_is_reported_and_not_repeated()
    {
        run.Write("teams.csv", "Team", "Sales");
        run.Run(arguments);
        var journal = File.ReadAllLines(run.File("rooms.csv.journal"));
        File.WriteAllLines(run.File("rooms.csv.journal"), journal.SkipLast(1));
        File.Delete(run.File("rooms.csv"));

        var row = Assert.Single(run.Run(arguments));

        Assert.Equal("MeetCreateOutcomeUnknown", row.Properties["ErrorId"].Value);
        Assert.Equal("Unknown", row.Properties["Status"].Value);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Calls("POST", "/v2/spaces"));
    }

    [Fact]
    public void A_run_continues_with_the_room_that_an_interrupted_run_created()
    {
        run.Write("teams.csv", "Team,Cohosts", "Sales,");
        var room = run.Run(arguments).Of("Name").Single();
        File.Delete(run.File("rooms.csv"));
        run.Write("teams.csv", "Team,Cohosts", $"Sales,{Tenant.Bob}");

        Assert.Equal(["Ready"], run.Run(arguments).Of("Status"));

        Assert.Equal([room], run.Tenant.Meet.Spaces);
        Assert.Equal(1, run.Calls("POST", "/members"));
    }

    [Fact]
    public void A_state_file_with_an_unfinished_room_and_no_journal_creates_no_second_room()
    {
        run.Write("teams.csv", "Team", "Sales");
        run.Write("rooms.csv", "Time,Team,Owner,Status,Name", $"2026-01-01,Sales,{Tenant.Admin},Created,spaces/x");

        Assert.Contains("rooms.csv.journal' is missing", run.Try($"{arguments} -Connection (Get-MeetConnection)").Terminating!.Message);
        Assert.Empty(run.Tenant.Calls);
    }

    [Fact]
    public void A_second_run_at_the_same_time_fails_without_requests()
    {
        run.Write("teams.csv", "Team", "Sales");
        using var other = File.Open(run.File("rooms.csv.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        run.Try($"{arguments} -Connection (Get-MeetConnection)").ShouldFailWith("IOException");

        Assert.Empty(run.Tenant.Calls);
    }

    [Fact]
    public void WhatIf_creates_no_room_and_no_state_file()
    {
        run.Write("teams.csv", "Team", "Sales", string.Empty);

        Assert.Empty(run.Run($"{arguments} -WhatIf"));

        Assert.Empty(run.Tenant.Calls);
        Assert.False(File.Exists(run.File("rooms.csv")));
    }

    [Fact]
    public void WhatIf_leaves_the_state_file_and_the_journal()
    {
        run.Write("teams.csv", "Team", "Sales");
        run.Run(arguments);
        string[] files = [run.File("rooms.csv"), run.File("rooms.csv.journal")];
        var before = files.Select(File.ReadAllText).ToList();
        run.Write("teams.csv", "Team,Owner", "Sales,", "Ops,", ",", "Bad,nobody");

        run.Run($"{arguments} -WhatIf");

        Assert.Equal(before, files.Select(File.ReadAllText));
    }
}
