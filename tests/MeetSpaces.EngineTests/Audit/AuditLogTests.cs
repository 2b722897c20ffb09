using System.Globalization;
using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Audit;

/// <summary>Connect-Meet -AuditPath: two lines for each request that changes something.</summary>
public sealed class AuditLogTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private readonly AuditFile audit = new();

    public AuditLogTests() => Connect();

    public void Dispose()
    {
        tenant.Dispose();
        audit.Dispose();
    }

    [Fact]
    public void A_create_has_a_line_before_it_leaves_and_one_with_its_outcome()
    {
        IReadOnlyList<string> seen = [];
        tenant.Meet.Faults.When(
            request =>
            {
                seen = request.Path == "/v2/spaces" ? audit.Events : seen;
                return false;
            },
            EmulatorFault.Drop());
        var before = DateTimeOffset.UtcNow;

        var space = tenant.Run("New-MeetSpace -Subject alice@example.com -AccessType Open").Single;

        Assert.Equal(["intent spaces.create"], seen);
        Assert.Equal(["intent spaces.create", "outcome spaces.create Succeeded"], audit.Events);
        var (intent, outcome) = (audit.Lines[0], audit.Lines[1]);
        Assert.All(audit.Lines, line =>
        {
            Assert.Equal(tenant.Meet.Project.ServiceAccount, AuditFile.Of(line, "serviceAccount"));
            Assert.Equal(Tenant.Alice, AuditFile.Of(line, "subject"));
            Assert.Equal("""{"config":{"accessType":"OPEN"}}""", AuditFile.Of(line, "values"));
            Assert.Equal("1", AuditFile.Of(line, "request"));
            Assert.Matches(@"^\d+\.\d+\.\d+$", AuditFile.Of(line, "module"));
            Assert.EndsWith("Z", AuditFile.Of(line, "time"));
            Assert.InRange(line.GetProperty("time").GetDateTimeOffset(), before, DateTimeOffset.UtcNow);
        });
        Assert.Equal(AuditFile.Of(intent, "run"), AuditFile.Of(outcome, "run"));
        Assert.Null(AuditFile.Of(intent, "space"));
        Assert.Equal(space.Properties["Name"].Value, AuditFile.Of(outcome, "space"));
        Assert.Equal(("200", "1"), (AuditFile.Of(outcome, "status"), AuditFile.Of(outcome, "attempts")));
        Assert.True(outcome.GetProperty("durationMs").GetInt64() >= 0);
    }

    [Fact]
    public void Every_cmdlet_that_changes_something_is_logged_and_no_read_is()
    {
        tenant.Run("""
            $space = New-MeetSpace
            $space | Set-MeetSpace -Moderation On | Get-MeetSpace
            $member = $space | Add-MeetSpaceMember -Email bob@example.com
            $member | Set-MeetSpaceMember -Role Cohost
            $space | Get-MeetSpaceMember
            $member | Remove-MeetSpaceMember
            Get-MeetConferenceRecord
            """).ShouldSucceed();
        tenant.Meet.StartConference(tenant.Meet.Spaces[0], [Tenant.Admin]);
        tenant.Run("$space | Stop-MeetActiveConference -Force").ShouldSucceed();

        Assert.Equal(tenant.Calls.Where(call => call.Method != "GET").Count(), audit.Lines.Count / 2);
        Assert.All(audit.Lines, line => Assert.Equal(AuditFile.Of(line, "method") == "spaces.create" && AuditFile.Of(line, "event") == "intent" ? null : tenant.Meet.Spaces[0], AuditFile.Of(line, "space")));
        Assert.Equal(
            ["spaces.create", "spaces.patch", "spaces.members.create", "spaces.members.patch", "spaces.members.delete", "spaces.endActiveConference"],
            audit.Lines.Where(line => AuditFile.Of(line, "outcome") == "Succeeded").Select(line => AuditFile.Of(line, "method")));
    }

    [Fact]
    public void A_change_has_its_mask_its_values_and_those_before_it_if_they_were_read()
    {
        var space = tenant.Run("New-MeetSpace -AccessType Open -Moderation On").Single;

        tenant.Run($"Set-MeetSpace {space.Properties["MeetingCode"].Value} -AccessType Restricted").ShouldSucceed();
        tenant.Run($"Set-MeetSpace {space.Properties["Name"].Value} -AccessType Trusted").ShouldSucceed();

        Assert.All(audit.Lines.Skip(2), line => Assert.Equal("config.accessType", AuditFile.Of(line, "updateMask")));
        Assert.Equal(
            ["""{"config":{"accessType":"RESTRICTED"}}""", """{"config":{"accessType":"TRUSTED"}}"""],
            audit.Lines.Skip(2).Where(line => AuditFile.Of(line, "event") == "intent").Select(line => AuditFile.Of(line, "values")));
        Assert.Equal(
            ["""{"config":{"accessType":"OPEN"}}""", null],
            audit.Lines.Skip(2).Where(line => AuditFile.Of(line, "event") == "intent").Select(line => AuditFile.Of(line, "before")));
    }

    [Theory]
    [InlineData("$space | Sync-MeetSpace -Policy @{ AccessType = 'Restricted'; Moderation = 'On' }", """{"config":{"accessType":"OPEN"}}""")]
    [InlineData("$space | Set-MeetSpace -AccessType Restricted -Moderation On -Confirm", """{"config":{"accessType":"OPEN","moderation":"ON"}}""")]
    public void What_a_cmdlet_has_read_before_its_change_is_in_the_log(string script, string before)
    {
        tenant.Session.Host.Answer = 0;
        tenant.Run("$space = New-MeetSpace -AccessType Open -Moderation On").ShouldSucceed();

        tenant.Run(script).ShouldSucceed();

        Assert.Equal(before, AuditFile.Of(audit.Lines[^1], "before"));
    }

    [Fact]
    public void The_roles_and_the_members_before_a_change_are_in_the_log()
    {
        var name = tenant.NewSpace();
        tenant.Run($"$null = Sync-MeetSpaceMember {name} a@x.example, b@x.example").ShouldSucceed();
        var member = tenant.Run($"(Get-MeetSpaceMember {name} | Where-Object Email -eq a@x.example).Name").Single.ToString();

        tenant.Run($"$null = Sync-MeetSpaceMember {name} a@x.example -Role None -Prune").ShouldSucceed();

        var intents = audit.Lines.Where(line => AuditFile.Of(line, "event") == "intent").ToList();
        Assert.Equal($$$"""{"requests":[{"member":{"name":"{{{member}}}","role":"COHOST"}}],"updateMask":"role"}""", AuditFile.Of(intents[^2], "before"));
        Assert.Equal($$$"""{"requests":[{"member":{"name":"{{{member}}}"}}],"updateMask":"role"}""", AuditFile.Of(intents[^2], "values"));
        Assert.Equal("""{"email":"b@x.example","role":"COHOST"}""", AuditFile.Of(intents[^1], "before"));
    }

    [Fact]
    public void A_removed_member_that_was_read_is_in_the_log()
    {
        var name = tenant.NewSpace();
        tenant.Run($"Add-MeetSpaceMember {name} a@x.example -Role None | Remove-MeetSpaceMember").ShouldSucceed();

        Assert.Equal("""{"email":"a@x.example"}""", AuditFile.Of(audit.Lines[^1], "before"));
    }

    [Fact]
    public void The_conference_that_is_ended_is_in_the_log()
    {
        var name = tenant.NewSpace();
        var record = tenant.Meet.StartConference(name, [Tenant.Admin]);

        tenant.Run($"Stop-MeetActiveConference {name} -Force").ShouldSucceed();

        Assert.Equal($$$"""{"activeConference":{"conferenceRecord":"{{{record}}}"}}""", AuditFile.Of(audit.Lines[^1], "before"));
    }

    [Fact]
    public void A_refused_change_has_its_status_and_its_error_ID()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Status(403));

        tenant.Run("New-MeetSpace").ShouldFailWith("MeetPermissionDenied");

        Assert.Equal(["intent spaces.create", "outcome spaces.create Failed"], audit.Events);
        Assert.Equal(("403", "MeetPermissionDenied"), (AuditFile.Of(audit.Lines[1], "status"), AuditFile.Of(audit.Lines[1], "errorId")));
    }

    [Fact]
    public void A_change_with_a_lost_answer_is_unknown()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Drop().CarriedOut());

        tenant.Run("New-MeetSpace").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Equal("outcome spaces.create Unknown", audit.Events[1]);
        Assert.Null(AuditFile.Of(audit.Lines[1], "status"));
    }

    [Fact]
    public void A_request_that_is_sent_again_has_one_pair_of_lines_with_its_attempts()
    {
        var name = tenant.NewSpace();
        tenant.Meet.Faults.Next(EmulatorFault.Status(429, null, new Dictionary<string, string> { ["Retry-After"] = "0.001" }));

        tenant.Run($"Set-MeetSpace {name} -Moderation On").ShouldSucceed();

        Assert.Equal(["intent spaces.patch", "outcome spaces.patch Succeeded"], audit.Events.Skip(2));
        Assert.Equal("2", AuditFile.Of(audit.Lines[^1], "attempts"));
    }

    [Fact]
    public async Task A_change_that_Ctrl_C_cuts_off_is_unknown()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Slow(Timeout.InfiniteTimeSpan));
        using var pipeline = tenant.Session.Start("New-MeetSpace");
        pipeline.BeginInvoke();
        Eventually.True(() => tenant.Calls.Count == 1, "the request arrives");

        await pipeline.StopAsync(null, null);

        Eventually.True(() => audit.Events.Count == 2, "the outcome is written");
        Assert.Equal(["intent spaces.create", "outcome spaces.create Unknown"], audit.Events);
    }

    [Fact]
    public void A_request_that_never_leaves_has_no_line()
    {
        tenant.Run("New-MeetSpace -Subject nobody@example.com").ShouldFailWith("MeetSubjectInvalid");
        tenant.Run("New-MeetSpace -WhatIf").ShouldSucceed();

        Assert.Empty(audit.Events);
    }

    [Fact]
    public void Without_its_folder_the_log_fails_and_nothing_is_sent()
    {
        var name = tenant.NewSpace();
        Directory.Delete(audit.Folder, recursive: true);
        var calls = tenant.Calls.Count;

        var error = tenant.Run("New-MeetSpace").ShouldFailWith("MeetAuditFailed");
        tenant.Run($"Set-MeetSpace {name} -Moderation On").ShouldFailWith("MeetAuditFailed");

        Assert.Equal(ErrorCategory.WriteError, error.CategoryInfo.Category);
        Assert.Contains(audit.Path, error.Exception.Message);
        Assert.Equal(calls, tenant.Calls.Count);
        tenant.Run($"Get-MeetSpace {name}").ShouldSucceed();
    }

    [Fact]
    public void On_a_full_disk_the_log_fails_and_nothing_is_sent()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("/dev/full exists on Linux, and only root may create the lock file next to it.");
        }

        try
        {
            Connect("/dev/full");

            tenant.Run("New-MeetSpace").ShouldFailWith("MeetAuditFailed");
            Assert.Empty(tenant.Calls);
        }
        finally
        {
            File.Delete("/dev/full.lock");
        }
    }

    [Fact]
    public void A_read_only_log_fails_and_nothing_is_sent()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            Assert.Skip("This account can write every file.");
        }

        tenant.NewSpace();
        File.SetAttributes(audit.Path, FileAttributes.ReadOnly);
        try
        {
            tenant.Run("New-MeetSpace").ShouldFailWith("MeetAuditFailed");
            Assert.Single(tenant.Calls);
        }
        finally
        {
            File.SetAttributes(audit.Path, FileAttributes.Normal);
        }
    }

    [Fact]
    public void Connect_Meet_ends_if_the_log_cannot_be_written()
    {
        var outcome = tenant.Run(
            "try { Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject admin@example.com -AuditPath $folder; 'went on' } catch { $_.FullyQualifiedErrorId }; Get-MeetConnection",
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri),
            ("folder", audit.Folder));

        Assert.StartsWith("MeetAuditFailed,", outcome.ShouldSucceed().Single.ToString());
    }

    [Fact]
    public void The_connection_shows_where_the_log_is()
    {
        Assert.Equal(audit.Path, tenant.Run("(Get-MeetConnection).AuditPath").Single.ToString());
        Assert.Contains(audit.Path, tenant.Session.Show("Get-MeetConnection").ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_exists_is_continued_also_after_a_line_that_was_cut_off()
    {
        tenant.NewSpace();
        File.AppendAllText(audit.Path, "{\"audit\":1,\"event\":\"int");
        var before = audit.Text;

        tenant.NewSpace();

        Assert.StartsWith(before + "\n{", audit.Text, StringComparison.Ordinal);
        Assert.Equal(5, audit.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_log_that_is_renamed_goes_on_in_a_new_file()
    {
        tenant.NewSpace();
        File.Move(audit.Path, audit.Path + ".1");
        tenant.NewSpace();

        Assert.Equal(2, File.ReadAllLines(audit.Path + ".1").Length);
        Assert.Equal(2, audit.Lines.Count);
        Assert.Equal("2", AuditFile.Of(audit.Lines[0], "request"));
    }

    [Fact]
    public void Only_the_user_can_read_a_new_log_and_an_existing_one_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix permissions.");
            return;
        }

        tenant.NewSpace();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(audit.Path));
        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(audit.Path, Shared);
        tenant.NewSpace();

        Assert.Equal(Shared, File.GetUnixFileMode(audit.Path));
    }

    [Fact]
    public void The_log_can_be_read_and_held_open_while_it_is_written()
    {
        tenant.NewSpace();
        using var reader = new FileStream(audit.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        tenant.NewSpace();

        Assert.Equal(4, audit.Lines.Count);
    }

    [Fact]
    public void No_secret_is_in_the_log()
    {
        tenant.Run("New-MeetSpace | Set-MeetSpace -Moderation On | Add-MeetSpaceMember -Email bob@example.com | Remove-MeetSpaceMember").ShouldSucceed();
        tenant.Meet.Project.RevokeTokens();
        tenant.NewSpace();

        Assert.All(tenant.Calls, call => Assert.DoesNotContain(call.Authorization!.Split(' ')[1], audit.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Bearer", audit.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("assertion", audit.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("meet.google.com", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_looks_like_a_secret_is_redacted()
    {
        tenant.NewSpace();

        tenant.Run($"Add-MeetSpaceMember {tenant.Meet.Spaces[0]} -Email ya29.c0MnNotAnAddress@example.com");

        Assert.Contains("[redacted]", AuditFile.Of(audit.Lines[^1], "values"));
        Assert.DoesNotContain("c0MnNotAnAddress", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_and_an_audit_log_go_together()
    {
        var journal = Path.Combine(audit.Folder, "rooms.jsonl");
        tenant.Run("New-MeetSpace -JournalPath $journal -Key a", ("journal", journal)).ShouldSucceed();
        var calls = tenant.Calls.Count;
        tenant.Run("New-MeetSpace -JournalPath $journal -Key a", ("journal", journal)).ShouldSucceed();

        Assert.Equal(2, audit.Lines.Count);

        File.Delete(audit.Path);
        Directory.CreateDirectory(audit.Path);
        tenant.Run("New-MeetSpace -JournalPath $journal -Key b", ("journal", journal)).ShouldFailWith("MeetAuditFailed");

        Assert.Equal(calls, tenant.Calls.Count);
        Assert.DoesNotContain("\"intent\",\"key\":\"b\"", File.ReadAllText(journal));
    }

    [Fact]
    public void Many_requests_at_once_have_whole_lines_and_numbers_of_their_own()
    {
        tenant.Run("1..64 | New-MeetSpace -ThrottleLimit 32").ShouldSucceed();

        Assert.Equal(128, audit.Lines.Count);
        Assert.Equal(64, audit.Lines.Select(line => line.GetProperty("request").GetInt64()).Distinct().Count());
        Assert.All(audit.Lines.GroupBy(line => line.GetProperty("request").GetInt64()), pair => Assert.Equal(["intent", "outcome"], pair.Select(line => AuditFile.Of(line, "event"))));
        Assert.Equal(64.ToString(CultureInfo.InvariantCulture), audit.Lines.Max(line => line.GetProperty("request").GetInt64()).ToString(CultureInfo.InvariantCulture));
    }

    private void Connect(string? path = null) => tenant.Connect(tenant.Session, more: $"-AuditPath '{path ?? audit.Path}'");
}
