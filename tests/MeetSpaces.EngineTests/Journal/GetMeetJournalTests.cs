using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Journal;

/// <summary>What a journal holds, as objects.</summary>
public sealed class GetMeetJournalTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly JournalFile journal = new();

    public void Dispose()
    {
        tenant.Dispose();
        journal.Dispose();
    }

    [Fact]
    public void There_is_one_entry_for_each_key_with_what_became_of_it()
    {
        Fill();
        var calls = tenant.Calls.Count;

        var entries = Run("Get-MeetJournal $path").ShouldSucceed().Output;

        Assert.Equal(["MeetSpaces.Models.Fleet.MeetJournalEntry"], entries.Select(entry => entry.TypeNames[0]).Distinct());
        Assert.Equal(
            ["created Created  alice@example.com", "failed Failed MeetPermissionDenied admin@example.com", "unknown Unknown MeetCreateOutcomeUnknown admin@example.com"],
            entries.Select(entry => string.Join(' ', Value(entry, "Key"), Value(entry, "Status"), Value(entry, "ErrorId"), Value(entry, "Subject"))));
        var space = tenant.Run($"Get-MeetSpace {Value(entries[0], "Name")} -Subject alice@example.com").Single;
        Assert.All(["MeetingCode", "MeetingUri"], name => Assert.Equal(Value(space, name), Value(entries[0], name)));
        Assert.Equal(TimeSpan.Zero, ((DateTimeOffset)entries[0].Properties["Time"].Value).Offset);
        Assert.Equal(calls + 1, tenant.Calls.Count);

        static object? Value(PSObject entry, string name) => entry.Properties[name].Value;
    }

    [Theory]
    [InlineData("Get-MeetSpace", "GET /v2/")]
    [InlineData("Set-MeetSpace -Moderation On", "PATCH /v2/")]
    [InlineData("Stop-MeetActiveConference -Force", "POST /v2/")]
    [InlineData("Get-MeetSpaceMember", "GET /v2/")]
    [InlineData("Add-MeetSpaceMember -Email bob@example.com", "POST /v2/")]
    [InlineData("Sync-MeetSpaceMember -Email bob@example.com", "POST /v2/")]
    public void Entries_go_into_the_cmdlets_that_take_spaces_as_their_owner(string command, string request)
    {
        Fill();
        tenant.Run($"Get-MeetJournal '{journal.Path}' | Where-Object Status -EQ Created | {command}").ShouldSucceed();

        var call = tenant.Calls[^1];
        Assert.StartsWith(request + tenant.Meet.Spaces[0], $"{call.Method} {call.Path}", StringComparison.Ordinal);
        Assert.Equal(Tenant.Alice, call.Subject);
    }

    [Fact]
    public void Conference_records_of_the_spaces_of_a_journal()
    {
        Fill();
        tenant.Meet.StartConference(tenant.Meet.Spaces[0], [Tenant.Alice]);

        Assert.Equal(tenant.Meet.Spaces[0], Run("Get-MeetJournal $path | Where-Object Status -EQ Created | Get-MeetConferenceRecord").Single.Properties["Space"].Value);
    }

    [Theory]
    [InlineData("Get-MeetSpace", "the journal has no space for this key; its status is Unknown")]
    [InlineData("Set-MeetSpace -Moderation On", "the journal has no space for this key; its status is Unknown")]
    [InlineData("Stop-MeetActiveConference -Force", "the journal has no space for this key; its status is Unknown")]
    [InlineData("Get-MeetSpaceMember", "it is empty")]
    [InlineData("Add-MeetSpaceMember -Email bob@example.com", "the journal has no space for this key; its status is Unknown")]
    [InlineData("Get-MeetConferenceRecord", "it is empty")]
    public void A_key_without_a_space_is_an_error_at_its_place(string command, string reason)
    {
        Fill();

        var outcome = Run($"Get-MeetJournal $path | {command}");

        Assert.Equal(["MeetIdentityInvalid", "MeetIdentityInvalid"], outcome.ErrorIds);
        Assert.Contains(reason, outcome.Errors[1].Exception.Message);
    }

    [Fact]
    public void A_journal_is_read_while_another_process_holds_it_and_writes_a_line()
    {
        Fill();
        using var held = new FileStream(journal.Path + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        File.AppendAllText(journal.Path, "{\"journal\":1,\"eve");
        var before = journal.Text;

        Assert.Equal(3, Run("Get-MeetJournal $path").ShouldSucceed().Output.Count);
        Assert.Equal(before, journal.Text);
    }

    [Fact]
    public void More_than_one_page_of_entries_comes_in_order_and_the_last_line_of_a_key_counts()
    {
        static string Line(int key, string text) => $$"""{"journal":1,"event":"{{text}}","key":"{{key}}","time":"2026-11-26T10:00:00Z"}""" + "\n";
        journal.Write(string.Concat(Enumerable.Range(0, 2500).Select(key => Line(key, "intent"))) + string.Concat(Enumerable.Range(0, 2500).Select(key => Line(key, "failed"))));

        var entries = Run("Get-MeetJournal $path").ShouldSucceed().Output;

        Assert.Equal(Enumerable.Range(0, 2500).Select(key => $"{key}"), entries.Select(entry => entry.Properties["Key"].Value));
        Assert.All(entries, entry => Assert.Equal("Failed", entry.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public void Several_journals_come_from_the_pipeline_and_a_missing_one_fails_alone()
    {
        Fill();

        var outcome = Run("\"$path.missing\", $path | Get-MeetJournal");

        Assert.Equal(ErrorCategory.ObjectNotFound, outcome.ShouldFailWith("MeetNotFound").CategoryInfo.Category);
        Assert.Equal(3, outcome.Output.Count);
    }

    [Fact]
    public void A_damaged_journal_is_an_error()
    {
        journal.Write("x\n");

        Run("Get-MeetJournal $path").ShouldFailWith("MeetJournalInvalid");
    }

    [Fact]
    public void Unknown_keys_are_retried_from_the_journal_itself()
    {
        Fill();

        Run("Get-MeetJournal $path | Where-Object Status -NE Created | New-MeetSpace -JournalPath $path -Force").ShouldSucceed();

        Assert.Equal(["Created"], Run("(Get-MeetJournal $path).Status").Output.Select(status => status.ToString()).Distinct());
    }

    [Fact]
    public void Completion_offers_the_spaces_of_a_journal()
    {
        Fill();
        using var other = new Session();
        other.Run("Get-MeetJournal $path", ("path", journal.Path)).ShouldSucceed();

        const string Input = "Get-MeetSpace spaces/";
        var offered = other.Run("(TabExpansion2 -inputScript $text -cursorColumn $text.Length).CompletionMatches.CompletionText", ("text", Input)).ShouldSucceed().Output;

        Assert.Equal([tenant.Meet.Spaces[0]], offered.Select(text => text.ToString()));
    }

    [Fact]
    public void The_table_fits_80_columns()
    {
        Fill();

        var table = tenant.Session.Show($"Get-MeetJournal '{journal.Path}'");

        Assert.All(table.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
        Assert.Contains("MeetPermissionDenied", table);
        Assert.Contains(tenant.Meet.Spaces[0], table);
    }

    private Outcome Run(string script) => tenant.Run(script, ("path", journal.Path));

    private void Fill()
    {
        Run("New-MeetSpace -JournalPath $path -Key created -Subject alice@example.com").ShouldSucceed();
        tenant.Meet.Faults.Next(EmulatorFault.Status(403));
        Run("New-MeetSpace -JournalPath $path -Key failed").ShouldFailWith("MeetPermissionDenied");
        tenant.Meet.Faults.Next(EmulatorFault.Drop());
        Run("New-MeetSpace -JournalPath $path -Key unknown").ShouldFailWith("MeetCreateOutcomeUnknown");
    }
}
