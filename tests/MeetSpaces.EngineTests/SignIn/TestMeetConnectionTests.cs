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
    public void Missing_scopes_give_one_line_with_the_complete_scope_string_to_paste()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "created");
        tenant.Meet.Workspace.Withdraw(Prefix + "settings");
        var fixes = Fails("Scope Created", "Scope Settings");

        Assert.Contains("Domain-wide delegation", fixes[0]);
        Assert.Contains(tenant.Meet.Project.ClientId, fixes[0]);
        Assert.EndsWith($": {Prefix}created,{Prefix}readonly,{Prefix}settings", fixes[0]);
        Assert.DoesNotContain('\n', fixes[0]);
        Assert.Contains("'Scope Created'", fixes[1]);
        Assert.DoesNotContain(Prefix, fixes[1]);
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

        Assert.Contains("time server", Fails("Clock")[0]);
        Skips("Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read");
        Assert.Contains("20 min ahead of", Rows().Single(row => Name(row) == "Clock").Properties["Detail"].Value.ToString());
    }

    [Fact]
    public void A_deleted_user_fails_the_Subject_check()
    {
        tenant.Connect(tenant.Session, "carol@example.com");
        tenant.Meet.Workspace.RemoveUser("carol@example.com");

        Assert.Contains("-Subject", Fails("Subject")[0]);
        Assert.Contains("carol@example.com", Detail(Rows().Single(row => Name(row) == "Subject")));
        Skips("Subject", "Scope Created", "Scope ReadOnly", "Scope Settings", "API", "Read");
    }

    [Fact]
    public void An_API_that_is_disabled_says_where_to_enable_it()
    {
        tenant.Meet.Project.IsMeetApiEnabled = false;

        Assert.Contains("overview?project=" + tenant.Meet.Project.Number, Fails("API")[0]);
        Skips("API", "Read");
    }

    [Fact]
    public void A_deleted_key_advises_to_create_a_new_one()
    {
        tenant.Meet.Project.IsKeyValid = false;

        Assert.Contains("Create a new key", Fails("Key")[0]);
        Skips("Key", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read");
    }

    [Fact]
    public void An_unreachable_server_fails_once_and_the_checks_that_need_it_are_skipped()
    {
        tenant.Meet.Dispose();

        Assert.Contains("reachable", Eventually.Ends(Task.Run(() => Fails("Endpoint")))[0]);
        Eventually.Ends(Task.Run(() => Skips("Endpoint", "Clock", "Scope Created", "Scope ReadOnly", "Scope Settings", "Subject", "API", "Read")));
    }

    [Fact]
    public void A_missing_scope_that_reading_needs_skips_the_read()
    {
        tenant.Meet.Workspace.Withdraw(Prefix + "readonly");

        _ = Fails("Scope ReadOnly");
        Skips("Scope ReadOnly", "API", "Read");
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("clock")]
    [InlineData("user")]
    [InlineData("API")]
    [InlineData("key")]
    public void Detail_and_fix_are_sentences_of_their_own_that_repeat_nothing(string failure)
    {
        tenant.Connect(tenant.Session, "carol@example.com");
        switch (failure)
        {
            case "scope":
                tenant.Meet.Workspace.Withdraw(Prefix + "settings");
                break;
            case "clock":
                tenant.Meet.Project.ClockSkew = TimeSpan.FromMinutes(-20);
                break;
            case "user":
                tenant.Meet.Workspace.RemoveUser("carol@example.com");
                break;
            case "API":
                tenant.Meet.Project.IsMeetApiEnabled = false;
                break;
            default:
                tenant.Meet.Project.IsKeyValid = false;
                break;
        }

        var row = Assert.Single(Rows(), row => Status(row) == "Failed");
        Assert.Equal(char.ToUpperInvariant(Fix(row)[0]), Fix(row)[0]);
        Assert.EndsWith(".", Detail(row));
        Assert.All(Sentences(Fix(row)), sentence => Assert.DoesNotContain(sentence, Detail(row), StringComparison.OrdinalIgnoreCase));
        Assert.All(Sentences(Detail(row)), sentence => Assert.DoesNotContain(sentence, Fix(row), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_changed_or_world_readable_key_file_fails_the_Key_check()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tenant.KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            Assert.Contains("chmod 600", Fails("Key")[0]);
        }

        File.WriteAllText(tenant.KeyPath, "{}");
        Assert.Contains("new JSON key", Fails("Key")[0]);
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

    private static string Status(PSObject row) => row.Properties["Status"].Value.ToString()!;

    private static string Detail(PSObject row) => (string)row.Properties["Detail"].Value;

    private static string Fix(PSObject row) => (string)row.Properties["Fix"].Value;

    private static string[] Sentences(string text) => text.Split(". ", StringSplitOptions.RemoveEmptyEntries);

    private IReadOnlyList<PSObject> Rows() => tenant.Run("Test-MeetConnection").ShouldSucceed().Output;

    /// <summary>Asserts that exactly these rows fail, and returns their fixes.</summary>
    private IReadOnlyList<string> Fails(params string[] names)
    {
        var failed = Rows().Where(row => Status(row) == "Failed").ToList();
        Assert.Equal(names, failed.Select(Name));
        Assert.All(failed, row => Assert.False(HasPassed(row)));
        Assert.Equal(false, tenant.Run("Test-MeetConnection -Quiet").Single.BaseObject);
        return [.. failed.Select(Fix)];
    }

    /// <summary>Asserts that exactly these rows are skipped, that they name the failed check, and that they give no advice of their own.</summary>
    private bool Skips(string failed, params string[] names)
    {
        var skipped = Rows().Where(row => Status(row) == "Skipped").ToList();
        Assert.Equal(names, skipped.Select(Name));
        Assert.All(skipped, row => Assert.False(HasPassed(row)));
        Assert.All(skipped, row => Assert.Contains($"'{failed}'", Detail(row)));
        Assert.All(skipped, row => Assert.Null(row.Properties["Fix"].Value));
        return true;
    }
}
