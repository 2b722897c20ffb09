using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

public sealed class TestMeetConnectionTests : IDisposable
{
    private const string Prefix = "https://www.googleapis.com/auth/meetings.space.";
    private static readonly string[] InOrder = ["Key", "Endpoint", "Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"];
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_working_connection_passes_every_check_in_order()
    {
        var rows = tenant.Run("Test-MeetConnection").ShouldSucceed().Output;

        Assert.Equal(InOrder, rows.Select(Name));
        Assert.All(rows, row => Assert.True(HasPassed(row), row.ToString()));
        Assert.All(rows, row => Assert.Null(row.Properties["Fix"].Value));
        Assert.All(rows, row => Assert.Equal("MeetSpaces.Models.MeetConnectionCheck", row.TypeNames[0]));
        Assert.Equal(true, tenant.Run("Test-MeetConnection -Quiet").Single.BaseObject);
        Assert.DoesNotContain(tenant.Calls, call => call.Method != "GET");
    }

    [Fact]
    public void A_missing_connection_is_a_row_and_false_with_Quiet()
    {
        using var fresh = new Session();
        var row = fresh.Run("Test-MeetConnection").Single;

        Assert.Equal("Connection", Name(row));
        Assert.Contains("Connect-Meet", Fix(row));
        Assert.Equal(false, fresh.Run("Test-MeetConnection -Quiet").Single.BaseObject);
        Assert.Equal(false, tenant.Run("$c = Get-MeetConnection; Disconnect-Meet; $c | Test-MeetConnection -Quiet").Single.BaseObject);
    }

    [Fact]
    public void A_withdrawn_scope_fails_alone_with_console_page_client_ID_and_scope()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "settings");

        Assert.Contains("Domain-wide delegation", Fails("Scope Settings"));
        Assert.Contains(tenant.Meet.Project.ClientId, Fails("Scope Settings"));
        Assert.EndsWith(": " + Prefix + "settings", Fails("Scope Settings"));
    }

    [Fact]
    public void A_newly_delegated_scope_advises_to_connect_again()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "settings");
        tenant.Connect(tenant.Session);
        tenant.Meet.Workspace.Delegate(Prefix + "settings");

        Assert.Contains("Connect-Meet again", tenant.Run("Test-MeetConnection").Output.Single(row => Name(row) == "Scope Settings").Properties["Detail"].Value.ToString());
    }

    [Fact]
    public void A_wrong_clock_fails_the_Clock_check_by_the_servers_date()
    {
        tenant.Meet.Project.ClockSkew = TimeSpan.FromMinutes(-20);

        Assert.Contains("time server", Fails("Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"));
        Assert.Contains("20 min ahead of", Rows().Single(row => Name(row) == "Clock").Properties["Detail"].Value.ToString());
    }

    [Fact]
    public void A_deleted_user_fails_the_Subject_check()
    {
        tenant.Connect(tenant.Session, "carol@example.com");
        tenant.Meet.Workspace.RemoveUser("carol@example.com");
        var failed = Rows().Where(row => !HasPassed(row)).Select(Name);

        Assert.Contains("Subject", failed);
        Assert.Contains("carol@example.com", Fix(Rows().Single(row => Name(row) == "Subject")));
        Assert.DoesNotContain("Clock", failed);
    }

    [Fact]
    public void An_API_that_is_disabled_says_where_to_enable_it()
    {
        tenant.Meet.Project.IsMeetApiEnabled = false;

        Assert.Contains("overview?project=" + tenant.Meet.Project.Number, Fails("API", "Read"));
    }

    [Fact]
    public void A_deleted_key_advises_to_create_a_new_one()
    {
        tenant.Meet.Project.IsKeyValid = false;

        Assert.Contains("create a new key", Fails("Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"));
    }

    [Fact]
    public void An_unreachable_server_fails_from_the_Endpoint_check_on()
    {
        tenant.Meet.Dispose();
        var rows = Eventually.Ends(Task.Run(Rows));

        Assert.True(HasPassed(rows[0]));
        Assert.All(rows.Skip(1), row => Assert.False(HasPassed(row)));
        Assert.Contains("reachable", Fix(rows[1]));
    }

    [Fact]
    public void A_changed_or_world_readable_key_file_fails_the_Key_check()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tenant.KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            Assert.Contains("chmod 600", Fails("Key"));
        }

        File.WriteAllText(tenant.KeyPath, "{}");
        Assert.Contains("new JSON key", Fails("Key"));
        File.Delete(tenant.KeyPath);
        Assert.All(Rows(), row => Assert.True(HasPassed(row)));
    }

    [Fact]
    public void The_checks_are_shown_as_a_table_with_advice()
    {
        tenant.Meet.Project.IsMeetApiEnabled = false;
        var shown = tenant.Session.Show("Test-MeetConnection");

        Assert.Contains("Detail and fix", shown);
        Assert.Contains("Enable the Google Meet API", shown.ReplaceLineEndings(" ").Replace("  ", "", StringComparison.Ordinal));
    }

    private static string Name(PSObject row) => (string)row.Properties["Check"].Value;

    private static bool HasPassed(PSObject row) => (bool)row.Properties["Passed"].Value;

    private static string Fix(PSObject row) => (string)row.Properties["Fix"].Value;

    private IReadOnlyList<PSObject> Rows() => tenant.Run("Test-MeetConnection").ShouldSucceed().Output;

    /// <summary>Asserts that exactly these rows fail, and returns the fix of the first one.</summary>
    private string Fails(params string[] names)
    {
        var failed = Rows().Where(row => !HasPassed(row)).ToList();
        Assert.Equal(names, failed.Select(Name));
        Assert.Equal(false, tenant.Run("Test-MeetConnection -Quiet").Single.BaseObject);
        return Fix(failed[0]);
    }
}
