using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Automation;

public sealed class StopForgottenConferencesTests : IDisposable
{
    private readonly AutomationRun run = new("Stop-ForgottenConferences.ps1");
    private readonly string arguments;

    public StopForgottenConferencesTests() => arguments = $"-Path '{run.File("users.csv")}' -ResultPath '{run.File("result.csv")}'";

    public void Dispose() => run.Dispose();

    [Fact]
    public void A_forgotten_conference_is_ended_once_by_its_owner_and_one_in_use_continues()
    {
        var forgotten = run.Tenant.NewSpace($"-Subject {Tenant.Alice}");
        var busy = run.Tenant.NewSpace($"-Subject {Tenant.Bob}");
        run.Tenant.Meet.StartConference(forgotten, [Tenant.Bob]);
        run.Tenant.Meet.StartConference(busy, [Tenant.Bob, "A guest"]);
        run.Write("users.csv", "PrimaryEmail", Tenant.Bob, Tenant.Alice, Tenant.Alice);

        run.Run($"{arguments} -OlderThanHours 0");

        Assert.Equal(0, run.ExitCode);
        var rows = run.Rows("result.csv");
        Assert.Equal([(busy, "InUse"), (forgotten, "Ended")], rows.Of("Space").Zip(rows.Of("Result")).OrderByDescending(row => row.Second));
        Assert.Equal(Tenant.Alice, rows.Single(row => (string)row.Properties["Result"].Value == "Ended").Properties["User"].Value);
        Assert.NotNull(run.Tenant.Run($"(Get-MeetSpace {busy} -Subject {Tenant.Bob}).ActiveConference").Single);

        Assert.Equal(["InUse"], run.Run($"{arguments} -OlderThanHours 0").Of("Result"));
    }

    [Fact]
    public void A_conference_that_has_just_started_is_not_ended()
    {
        run.Tenant.Meet.StartConference(run.Tenant.NewSpace(), [Tenant.Admin]);
        run.Write("users.csv", "Owner", Tenant.Admin);

        Assert.Empty(run.Run(arguments));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Calls("POST", ":endActiveConference"));
    }

    [Fact]
    public void A_user_without_access_is_reported_and_the_other_users_are_processed()
    {
        run.Tenant.Meet.StartConference(run.Tenant.NewSpace(), [Tenant.Admin]);
        run.Write("users.csv", "Owner,Note", "ghost@example.com,", ",nobody", $"{Tenant.Admin},");

        run.Run($"{arguments} -OlderThanHours 0");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["MeetSubjectInvalid", "RowUserMissing", string.Empty], run.Rows("result.csv").Of("ErrorId"));
        Assert.Equal("Ended", run.Rows("result.csv").Of("Result").Last());
    }

    [Fact]
    public void The_old_result_stays_until_the_new_one_is_complete_and_WhatIf_leaves_it()
    {
        run.Tenant.Meet.StartConference(run.Tenant.NewSpace(), [Tenant.Admin]);
        run.Write("users.csv", "Owner", Tenant.Admin);
        run.Write("result.csv", "Time,Space,Result", "yesterday,spaces/x,Ended");

        run.Run($"{arguments} -OlderThanHours 0 -WhatIf");
        Assert.Equal(["yesterday"], run.Rows("result.csv").Of("Time"));

        run.Run($"{arguments} -OlderThanHours 0");
        Assert.Equal(["Ended"], run.Rows("result.csv").Of("Result"));
        Assert.Equal(["result.csv", "users.csv"], Directory.GetFiles(Path.GetDirectoryName(run.File("x"))!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_run_after_a_killed_one_keeps_its_rows()
    {
        run.Write("users.csv", "Owner", Tenant.Admin);
        run.Write("result.csv.new", "Time,Space,Result", "killed,spaces/y,Ended");

        run.Run(arguments);

        var kept = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(run.File("x"))!, "*.interrupted.csv"));
        Assert.Equal(["killed"], run.Rows(Path.GetFileName(kept)).Of("Time"));
    }

    [Fact]
    public void WhatIf_ends_nothing()
    {
        run.Tenant.Meet.StartConference(run.Tenant.NewSpace(), [Tenant.Admin]);
        run.Write("users.csv", "Owner", Tenant.Admin);

        Assert.Equal(["WouldEnd"], run.Run($"{arguments} -OlderThanHours 0 -WhatIf").Of("Result"));

        Assert.Equal(0, run.Calls("POST", ":endActiveConference"));
    }
}
