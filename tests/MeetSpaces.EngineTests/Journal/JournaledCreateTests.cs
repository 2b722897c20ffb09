using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Shell;

namespace MeetSpaces.EngineTests.Journal;

/// <summary>New-MeetSpace with a journal: one space for each key, however often it is run.</summary>
public sealed class JournaledCreateTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly JournalFile journal = new();

    public void Dispose()
    {
        tenant.Dispose();
        journal.Dispose();
    }

    [Fact]
    public void A_key_that_is_done_gives_its_space_again_and_sends_nothing()
    {
        var first = Create("-Key team-42 -AccessType Restricted -Moderation On").Single;
        var again = Create("-Key team-42 -AccessType Restricted -Moderation On");

        Assert.Empty(again.Warnings);
        Assert.Equal(first.BaseObject.GetType(), again.Single.BaseObject.GetType());
        Assert.All(
            ["Name", "MeetingCode", "MeetingUri", "Subject"], name => Assert.Equal(first.Properties[name].Value, again.Single.Properties[name].Value));
        Assert.Equal(first.Properties["Config"].Value.ToString(), again.Single.Properties["Config"].Value.ToString());
        Assert.Single(tenant.Calls);
        Assert.Equal(["intent team-42", "created team-42"], journal.Events);
    }

    [Fact]
    public void The_intent_is_in_the_file_before_the_request_leaves_and_the_outcome_after_it()
    {
        var seen = new List<string>();
        tenant.Meet.Faults.When(
            request =>
            {
                if (request.Method == "POST" && request.Path == "/v2/spaces")
                {
                    seen.AddRange(journal.Events);
                }

                return false;
            },
            EmulatorFault.Drop());

        Create("-Key a").ShouldSucceed();

        Assert.Equal(["intent a"], seen);
        Assert.Equal(["intent a", "created a"], journal.Events);
    }

    [Fact]
    public void A_key_whose_outcome_is_unknown_is_that_error_until_Force()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Drop().CarriedOut());
        Create("-Key a").ShouldFailWith("MeetCreateOutcomeUnknown");

        var error = Create("-Key a").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Contains("'a'", error.Exception.Message);
        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction);
        Assert.Single(tenant.Calls);
        var space = Create("-Key a -Force").Single;
        Assert.Equal(2, tenant.Calls.Count);
        Assert.Equal(space.Properties["Name"].Value, Create("-Key a").Single.Properties["Name"].Value);
        Assert.Equal(2, tenant.Calls.Count);
    }

    [Fact]
    public void An_intent_without_an_outcome_is_unknown()
    {
        Create("-Key a").ShouldSucceed();
        journal.Write(journal.Text.Split('\n')[0] + "\n");

        Create("-Key a").ShouldFailWith("MeetCreateOutcomeUnknown");

        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void Force_does_not_create_a_space_again_for_a_key_that_is_done()
    {
        Create("-Key a").ShouldSucceed();
        Create("-Key a -Force").ShouldSucceed();

        Assert.Single(tenant.Calls);
    }

    [Fact]
    public void A_key_that_failed_is_tried_again()
    {
        tenant.Meet.Faults.Next(EmulatorFault.Status(403));
        Create("-Key a").ShouldFailWith("MeetPermissionDenied");

        Create("-Key a").ShouldSucceed();

        Assert.Equal(["intent a", "failed a", "intent a", "created a"], journal.Events);
    }

    [Fact]
    public void A_create_that_never_left_has_no_intent()
    {
        Create("-Key a -Subject nobody@example.com").ShouldFailWith("MeetSubjectInvalid");

        Assert.Equal(["failed a"], journal.Events);
    }

    [Fact]
    public void Each_row_has_its_key_and_its_journal()
    {
        using var other = new JournalFile();
        var outcome = tenant.Run(
            """
            [pscustomobject]@{ Key = 'a'; JournalPath = $one; Owner = 'alice@example.com' },
            [pscustomobject]@{ Key = 'b'; JournalPath = $other; Owner = '' },
            [pscustomobject]@{ Key = 'a'; JournalPath = $other; Owner = 'bob@example.com' } | New-MeetSpace -ThrottleLimit 1
            """,
            ("one", journal.Path),
            ("other", other.Path)).ShouldSucceed();

        Assert.Equal([Tenant.Alice, Tenant.Admin, Tenant.Bob], outcome.Output.Select(space => space.Properties["Subject"].Value));
        Assert.Equal(["intent a", "created a"], journal.Events);
        Assert.Equal(["intent b", "created b", "intent a", "created a"], other.Events);
    }

    [Fact]
    public void The_same_key_twice_in_a_run_creates_one_space()
    {
        var outcome = Create("-ThrottleLimit 1", "[pscustomobject]@{ Key = 'a' }, [pscustomobject]@{ Key = ' a ' }, [pscustomobject]@{ Key = 'A' }");

        var error = outcome.ShouldFailWith("MeetRowInvalid");
        Assert.Contains("Input 2 was skipped: input 1 has the same key, 'a'", error.Exception.Message);
        Assert.Equal(2, outcome.Output.Count);
        Assert.Equal(2, tenant.Calls.Count);
    }

    [Theory]
    [InlineData("New-MeetSpace -Key a", "MeetInvalidArgument")]
    [InlineData("New-MeetSpace -JournalPath $path", "MeetInvalidArgument")]
    [InlineData("New-MeetSpace -JournalPath $path -Key ' '", "MeetInvalidArgument")]
    [InlineData("[pscustomobject]@{ Key = 'a' } | New-MeetSpace", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Key = '' } | New-MeetSpace -JournalPath $path", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Owner = 'alice@example.com' } | New-MeetSpace -JournalPath $path", "MeetRowInvalid")]
    [InlineData("'alice@example.com' | New-MeetSpace -JournalPath $path", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Key = 'k' * 1025 } | New-MeetSpace -JournalPath $path", "MeetRowInvalid")]
    public void A_key_without_a_journal_or_a_journal_without_a_key_sends_nothing(string script, string errorId)
    {
        tenant.Run(script, ("path", journal.Path)).ShouldFailWith(errorId);

        Assert.Empty(tenant.Calls);
        Assert.Empty(Directory.GetFiles(journal.Folder));
    }

    [Fact]
    public void WhatIf_creates_no_journal_and_shows_what_is_done_already()
    {
        Assert.Empty(Create("-Key a -WhatIf").ShouldSucceed().Output);
        Assert.Empty(Directory.GetFiles(journal.Folder));

        var space = Create("-Key a").Single;
        var outcome = Create("-WhatIf", "[pscustomobject]@{ Key = 'a' }, [pscustomobject]@{ Key = 'b' }").ShouldSucceed();

        Assert.Equal([space.Properties["Name"].Value], outcome.Output.Select(given => given.Properties["Name"].Value));
        Assert.Single(tenant.Calls);
        Assert.Equal(["intent a", "created a"], journal.Events);
    }

    [Fact]
    public void A_question_is_asked_only_for_keys_that_are_not_done()
    {
        Create("-Key a").ShouldSucceed();
        tenant.Session.Host.Answer = 0;

        Create("-Confirm", "[pscustomobject]@{ Key = 'a' }, [pscustomobject]@{ Key = 'b' }").ShouldSucceed();

        Assert.Contains("'b'", Assert.Single(tenant.Session.Host.Questions));
    }

    [Fact]
    public void Other_settings_or_another_owner_than_at_the_create_are_warnings()
    {
        Create("-Key a -AccessType Open").ShouldSucceed();

        var warnings = Create("-Key a -AccessType Restricted -Subject alice@example.com").ShouldSucceed().Warnings;

        Assert.Equal(2, warnings.Count);
        Assert.Contains("AccessType=Open, not Restricted", warnings[0]);
        Assert.Contains("created earlier for admin@example.com, not for alice@example.com", warnings[1]);
    }

    [Theory]
    [InlineData("{\"journal\":1,\"event\":\"created\",\"key\":\"b\",\"ti")]
    [InlineData("{\"jou")]
    [InlineData("{")]
    [InlineData("{\"journal\":1,\"event\":\"intent\",\"key\":\"b\"\0\0\0\0")]
    [InlineData("\0\0\0\0")]
    public void A_last_line_that_a_crash_has_cut_off_is_replaced_by_the_next_one(string torn)
    {
        Create("-Key a").ShouldSucceed();
        journal.Write(journal.Text + torn);

        Create("-ThrottleLimit 1", "[pscustomobject]@{ Key = 'a' }, [pscustomobject]@{ Key = 'b' }").ShouldSucceed();

        Assert.Equal(["intent a", "created a", "intent b", "created b"], journal.Events);
        Assert.Equal(2, tenant.Calls.Count);
    }

    [Fact]
    public void A_last_line_without_its_line_feed_counts()
    {
        Create("-Key a").ShouldSucceed();
        journal.Write(journal.Text.TrimEnd('\n'));

        Create("-ThrottleLimit 1", "[pscustomobject]@{ Key = 'a' }, [pscustomobject]@{ Key = 'b' }").ShouldSucceed();

        Assert.Equal(["intent a", "created a", "intent b", "created b"], journal.Events);
    }

    [Theory]
    [InlineData("{\"journal\":1,\"event\":\"crea\n", "line 3")]
    [InlineData("\n", "line 3")]
    [InlineData("not JSON", "line 3")]
    [InlineData("{\"journal\":1,\"event\":\"created\",\"key\":\"b\" oops", "line 3")]
    [InlineData("{\"journal\":2,\"event\":\"created\",\"key\":\"b\"}\n", "a newer version of MeetSpaces wrote it")]
    [InlineData("{\"journal\":1,\"event\":\"created\",\"key\":\"\"}\n", "it has no event, or no key")]
    [InlineData("{\"journal\":1,\"event\":\"deleted\",\"key\":\"b\"}\n", "it has no event, or no key")]
    [InlineData("[]\n", "it is not an object")]
    public void A_damaged_journal_is_an_error_and_is_not_changed(string damage, string reason)
    {
        Create("-Key a").ShouldSucceed();
        var damaged = journal.Text + damage;
        journal.Write(damaged);

        var error = Create("-Key b").ShouldFailWith("MeetJournalInvalid");

        Assert.Equal(ErrorCategory.WriteError, error.CategoryInfo.Category);
        Assert.Contains(reason, error.Exception.Message);
        Assert.Equal(damaged, journal.Text);
        Assert.Single(tenant.Calls);
    }

    [Theory]
    [InlineData("Name,Owner\nspaces/x,alice@example.com\n")]
    [InlineData("my notes")]
    [InlineData("{\"type\":\"service_account\"}")]
    public void Another_file_is_not_taken_for_a_journal(string text)
    {
        journal.Write(text);

        Create("-Key b").ShouldFailWith("MeetJournalInvalid");

        Assert.Equal(text, journal.Text);
        Assert.Empty(tenant.Calls);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}/missing/rooms.jsonl")]
    public void A_journal_that_cannot_be_written_sends_nothing(string path)
    {
        tenant.Run("New-MeetSpace -Key a -JournalPath $path", ("path", string.Format(null, path, journal.Folder))).ShouldFailWith("MeetJournalInvalid");

        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void Only_the_user_can_read_a_new_journal()
    {
        Create("-Key a").ShouldSucceed();

        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(journal.Folder))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public async Task A_journal_that_another_run_uses_is_waited_for_visibly()
    {
        Task<Outcome> waiting;
        using (new FileStream(journal.Path + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            waiting = Task.Run(() => Create("-Key a -Verbose"), TestContext.Current.CancellationToken);
            Eventually.True(() => tenant.Session.Host.Progress.Any(record => record.Activity == "Waiting for the journal"), "the wait is shown");
            Assert.Empty(tenant.Calls);
        }

        var outcome = await waiting;

        Assert.Contains(outcome.Verbose, text => text.Contains("Z Waiting for the journal", StringComparison.Ordinal));
        outcome.ShouldSucceed();
        Assert.Single(tenant.Calls);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_journal()
    {
        using var held = new FileStream(journal.Path + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        using var pipeline = tenant.Session.Start($"New-MeetSpace -Key a -JournalPath '{journal.Path}'");
        var running = pipeline.BeginInvoke();
        Eventually.True(() => tenant.Session.Host.Progress.Any(record => record.Activity == "Waiting for the journal"), "the wait is shown");

        await pipeline.StopAsync(null, null);

        Assert.True(running.IsCompleted);
        Assert.False(File.Exists(journal.Path));
    }

    [Theory]
    [InlineData("0", "")]
    [InlineData("1", "WARNING: The file system of the journal '{0}' does not keep other processes out.")]
    public async Task A_file_system_without_locks_is_a_warning(string isOff, string warning)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows always locks files.");
        }

        var result = await ShellProcess.RunWithVariableAsync(
            "DOTNET_SYSTEM_IO_DISABLEFILELOCKING",
            isOff,
            "-Command",
            $"$null = Connect-Meet -KeyPath '{tenant.KeyPath}' -Endpoint '{tenant.Meet.Uri}' -Subject admin@example.com; (New-MeetSpace -JournalPath '{journal.Path}' -Key a).Subject");

        Assert.Equal(Tenant.Admin + "\n", result.Output);
        Assert.StartsWith(string.Format(null, warning, journal.Path), result.Errors, StringComparison.Ordinal);
        Assert.Equal(warning.Length == 0, result.Errors.Length == 0);
    }

    [Fact]
    public void Two_runs_at_once_create_one_space_for_each_key()
    {
        using var other = new Session();
        tenant.Connect(other);
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(10);
        const string Script = "1..20 | ForEach-Object { [pscustomobject]@{ Key = \"team-$_\" } } | New-MeetSpace -JournalPath $path";

        var runs = Task.WhenAll(
            Task.Run(() => tenant.Run(Script, ("path", journal.Path)), TestContext.Current.CancellationToken),
            Task.Run(() => other.Run(Script, ("path", journal.Path)), TestContext.Current.CancellationToken));
        var outcomes = Eventually.Ends(runs);

        Assert.Equal(20, tenant.Meet.Spaces.Count);
        Assert.Equal(Names(outcomes[0]), Names(outcomes[1]));

        static IEnumerable<object> Names(Outcome outcome) => outcome.ShouldSucceed().Output.Select(space => space.Properties["Name"].Value);
    }

    [Fact]
    public void ErrorAction_Stop_leaves_nothing_in_the_journal_about_creates_that_were_not_sent()
    {
        tenant.Connect(tenant.Session, more: "-Quota @{ CreatesPerMinutePerUser = 2 }");
        tenant.Meet.Latency = TimeSpan.FromMilliseconds(100);
        tenant.Meet.Faults.Next(EmulatorFault.Status(403));

        Create("-ThrottleLimit 8 -ErrorAction Stop", "1..20 | ForEach-Object { [pscustomobject]@{ Key = $_ } }");

        Assert.Equal(2, journal.Events.Count(line => line.StartsWith("intent", StringComparison.Ordinal)));
        Assert.Equal(4, journal.Events.Count);
    }

    private Outcome Create(string arguments, string? input = null) =>
        tenant.Run($"{(input is null ? string.Empty : input + " |")} New-MeetSpace -JournalPath $path {arguments}", ("path", journal.Path));
}
