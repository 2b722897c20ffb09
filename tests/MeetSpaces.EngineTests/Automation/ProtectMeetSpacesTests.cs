using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Automation;

public sealed class ProtectMeetSpacesTests : IDisposable
{
    private readonly AutomationRun run = new("Protect-MeetSpaces.ps1");
    private readonly string arguments;

    public ProtectMeetSpacesTests() => arguments = $"-Path '{run.File("spaces.csv")}' -ResultPath '{run.File("result.csv")}'";

    public void Dispose() => run.Dispose();

    [Fact]
    public void Each_space_gets_the_policy_or_its_rows_own_values_and_a_second_run_changes_nothing()
    {
        var plain = run.Tenant.NewSpace($"-Subject {Tenant.Alice} -AccessType Open");
        var other = run.Tenant.NewSpace("-AccessType Open");
        run.Write("spaces.csv", "Name,Owner,AccessType", $"{plain},{Tenant.Alice},", $"{other},,Trusted");

        Assert.Equal(["Changed", "Changed"], run.Run(arguments).Of("Result"));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(2, run.Calls("PATCH"));
        Assert.Equal(
            ["AccessType=Restricted, Moderation=On, PresentRestriction=HostsOnly", "AccessType=Trusted, Moderation=On, PresentRestriction=HostsOnly"],
            run.Rows("result.csv").Of("Changed"));
        Assert.Equal("Trusted", run.Tenant.Run($"(Get-MeetSpace {other}).Config.AccessType").Single.ToString());

        Assert.Equal(["Unchanged", "Unchanged"], run.Run(arguments).Of("Result"));
        Assert.Equal(2, run.Calls("PATCH"));
    }

    [Fact]
    public void A_bad_row_is_reported_with_advice_and_the_other_rows_are_processed()
    {
        var good = run.Tenant.NewSpace();
        run.Write(
            "spaces.csv", "Name,Owner,Moderation", "no space!,,", ",,", $"{good},{Tenant.Bob},", "spaces/gone,,", $"{good},ghost@example.com,", $"{run.Tenant.NewSpace()},,Perhaps", $"{good},,", $"{good},,Off");

        run.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [
                "MeetIdentityInvalid", "MeetIdentityInvalid", "RowOwnerWrong", "MeetPermissionDenied", "MeetSubjectInvalid", "MeetRowInvalid",
                string.Empty, "RowDuplicate",
            ],
            run.Rows("result.csv").Of("ErrorId"));
        Assert.All(run.Rows("result.csv").Where(row => (string)row.Properties["Result"].Value == "Failed").Of("Advice"), Assert.NotEmpty);
        Assert.Equal(1, run.Calls("PATCH"));
    }

    [Fact]
    public void WhatIf_reports_what_would_change_and_changes_nothing()
    {
        run.Write("spaces.csv", "Name", run.Tenant.NewSpace());

        Assert.Equal(["WouldChange"], run.Run($"{arguments} -WhatIf").Of("Result"));

        Assert.Equal(["WouldChange"], run.Rows("result.csv").Of("Result"));
        Assert.Equal(0, run.Calls("PATCH"));
    }

    [Fact]
    public void The_old_result_stays_until_the_new_one_is_complete_and_WhatIf_leaves_it()
    {
        run.Write("spaces.csv", "Name", run.Tenant.NewSpace());
        run.Write("result.csv", "Time,Name,Result", "yesterday,spaces/x,Changed");
        run.Write("result.csv.new", "Time,Name,Result", "killed,spaces/y,Changed");

        run.Run($"{arguments} -WhatIf");
        Assert.Equal(["yesterday"], run.Rows("result.csv").Of("Time"));
        Assert.False(File.Exists(run.File("result.csv.new")));
        Assert.Equal("killed", Assert.Single(run.Rows(Path.GetFileName(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(run.File("x"))!, "*.interrupted.csv"))))).Properties["Time"].Value.ToString());

        run.Run(arguments);
        Assert.Equal(["Changed"], run.Rows("result.csv").Of("Result"));
    }

    [Fact]
    public void An_unusable_key_ends_the_script_before_anything_is_written()
    {
        run.Write("spaces.csv", "Name", "spaces/x");

        run.Try($"{arguments} -KeyPath '{run.File("none.json")}' -Subject {Tenant.Admin}").ShouldFailWith("MeetKeyInvalid");

        Assert.False(File.Exists(run.File("result.csv")));
    }
}
