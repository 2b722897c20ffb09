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
    public void A_connection_that_works_passes_every_check_in_the_order_in_which_an_admin_would_look()
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
    public void Without_a_connection_it_says_so_in_a_row_and_scripts_get_false()
    {
        using var fresh = new Session();
        var row = fresh.Run("Test-MeetConnection").Single;

        Assert.Equal("Connection", Name(row));
        Assert.Contains("Connect-Meet", Fix(row));
        Assert.Equal(false, fresh.Run("Test-MeetConnection -Quiet").Single.BaseObject);
        Assert.Equal(false, tenant.Run("$c = Get-MeetConnection; Disconnect-Meet; $c | Test-MeetConnection -Quiet").Single.BaseObject);
    }

    [Fact]
    public void A_scope_that_is_no_longer_delegated_fails_alone_with_the_page_the_client_id_and_the_scope()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "settings");

        Assert.Contains("Domain-wide delegation", Fails("Scope Settings"));
        Assert.Contains(tenant.Meet.Project.ClientId, Fails("Scope Settings"));
        Assert.EndsWith(": " + Prefix + "settings", Fails("Scope Settings"));
    }

    [Fact]
    public void A_scope_that_has_been_delegated_since_says_how_to_use_it()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "settings");
        tenant.Connect(tenant.Session);
        tenant.Meet.Workspace.Delegate(Prefix + "settings");

        Assert.Contains("Connect-Meet again", tenant.Run("Test-MeetConnection").Output.Single(row => Name(row) == "Scope Settings").Properties["Detail"].Value.ToString());
    }

    [Fact]
    public void A_clock_that_is_wrong_is_seen_by_the_date_of_the_server_and_explains_the_rest()
    {
        tenant.Meet.Project.ClockSkew = TimeSpan.FromMinutes(-20);

        Assert.Contains("time server", Fails("Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"));
        Assert.Contains("20 min ahead of", Rows().Single(row => Name(row) == "Clock").Properties["Detail"].Value.ToString());
    }

    [Fact]
    public void A_user_who_has_gone_is_the_subject_s_row()
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
    public void A_key_that_was_deleted_at_google_says_to_make_a_new_one()
    {
        tenant.Meet.Project.IsKeyValid = false;

        Assert.Contains("make a new one", Fails("Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read"));
    }

    [Fact]
    public void A_server_that_is_gone_fails_at_the_endpoint()
    {
        tenant.Meet.Dispose();
        var rows = Eventually.Ends(Task.Run(Rows));

        Assert.True(HasPassed(rows[0]));
        Assert.All(rows.Skip(1), row => Assert.False(HasPassed(row)));
        Assert.Contains("reachable", Fix(rows[1]));
    }

    [Fact]
    public void A_key_file_that_changed_or_opened_up_is_the_key_s_row()
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
    public void The_rows_are_shown_as_a_table_with_what_to_do()
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

    /// <summary>Exactly these rows fail; the fix of the first.</summary>
    private string Fails(params string[] names)
    {
        var failed = Rows().Where(row => !HasPassed(row)).ToList();
        Assert.Equal(names, failed.Select(Name));
        Assert.Equal(false, tenant.Run("Test-MeetConnection -Quiet").Single.BaseObject);
        return Fix(failed[0]);
    }
}
