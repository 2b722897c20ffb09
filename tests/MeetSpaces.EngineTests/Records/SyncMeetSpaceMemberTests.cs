using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

/// <summary>Sync-MeetSpaceMember: each space is listed once, and gets the wanted members by few writes, with one row for every member.</summary>
public sealed class SyncMeetSpaceMemberTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly string space;
    private int forgotten;

    public SyncMeetSpaceMemberTests() => space = tenant.NewSpace();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void Missing_members_are_added_roles_are_changed_and_others_are_kept()
    {
        Add(space, "a@x.example", "b@x.example");
        AddAs("None", space, "c@x.example");

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} -Email c@x.example, new@x.example, a@x.example").ShouldSucceed();

        Assert.Equal(
            ["c@x.example SetRole None Cohost RoleChanged", "new@x.example Add  Cohost Added", "a@x.example None Cohost Cohost Unchanged"],
            Column(outcome, "Email", "Change", "RoleBefore", "Role", "Status"));
        Assert.All(outcome.Output, row => Assert.Equal((space, Tenant.Admin), (row.Properties["Space"].Value, row.Properties["Subject"].Value)));
        Assert.All(outcome.Output, row => Assert.StartsWith(space + "/members/", (string)row.Properties["Name"].Value));
        Assert.Equal(["GET", "POST", "POST batchUpdate"], Calls);
        var batch = Sent.Single(call => call.Path.EndsWith(":batchUpdate", StringComparison.Ordinal));
        Assert.EndsWith(""","updateMask":"role"}""", batch.Body);
        Assert.Equal(["a@x.example Cohost", "b@x.example Cohost", "c@x.example Cohost", "new@x.example Cohost"], Members(space));
    }

    [Fact]
    public void A_second_run_only_reads()
    {
        var script = $"Sync-MeetSpaceMember {space} a@x.example, b@x.example -Role None -Prune";
        tenant.Run(script).ShouldSucceed();
        Forget();

        Assert.Equal(["Unchanged", "Unchanged"], Column(tenant.Run(script).ShouldSucceed(), "Status"));
        Assert.Equal(["GET"], Calls);
    }

    [Fact]
    public void Prune_removes_the_others_after_the_adds_and_roles()
    {
        Add(space, "old@x.example", "stays@x.example");

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} stays@x.example, new@x.example -Role None -Prune -ThrottleLimit 1").ShouldSucceed();

        Assert.Equal(
            ["stays@x.example SetRole Cohost None RoleChanged", "new@x.example Add  None Added", "old@x.example Remove Cohost  Removed"],
            Column(outcome, "Email", "Change", "RoleBefore", "Role", "Status"));
        Assert.Equal("DELETE", Calls[^1]);
        Assert.Equal(["new@x.example None", "stays@x.example None"], Members(space));
    }

    [Fact]
    public void WhatIf_gives_the_same_rows_with_WouldChange_and_writes_nothing()
    {
        Add(space, "a@x.example", "b@x.example", "old@x.example");

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} a@x.example, new@x.example -Prune -WhatIf; Sync-MeetSpaceMember {space} b@x.example -Role None -WhatIf").ShouldSucceed();

        Assert.Equal(
            ["a@x.example None Unchanged", "new@x.example Add WouldChange", "b@x.example Remove WouldChange", "old@x.example Remove WouldChange"],
            Column(outcome, "Email", "Change", "Status").Take(4));
        Assert.Contains("Add new@x.example as Cohost", tenant.Session.Host.Text);
        Assert.Contains("Remove old@x.example (Cohost)", tenant.Session.Host.Text);
        Assert.All(Sent, call => Assert.Equal("GET", call.Method));
    }

    [Fact]
    public void Confirm_No_changes_nothing()
    {
        tenant.Session.Host.Answer = 2;

        Assert.Equal(["WouldChange"], Column(tenant.Run($"Sync-MeetSpaceMember {space} a@x.example -Confirm"), "Status"));
        Assert.Equal(["GET"], Calls);
    }

    [Fact]
    public void Rows_are_grouped_by_space_whose_code_is_resolved_once()
    {
        var other = tenant.NewSpace();
        var code = (string)tenant.Run($"(Get-MeetSpace {space}).MeetingCode").Single.BaseObject;
        Forget();

        var outcome = tenant.Run($$"""
            [pscustomobject]@{ Space = '{{code}}'; Email = 'a@x.example'; Role = 'None'; Team = 'North' },
            [pscustomobject]@{ Space = '{{other}}'; Email = 'b@x.example'; Role = ''; Team = 'South' },
            [pscustomobject]@{ Space = 'https://meet.google.com/{{code}}'; Email = 'c@x.example'; Role = 'cohost'; Team = 'East' },
            [pscustomobject]@{ Space = '{{space}}'; Email = 'd@x.example'; Role = 'COHOST'; Team = 'West' } | Sync-MeetSpaceMember
            """).ShouldSucceed();

        Assert.Equal(
            [$"{space} a@x.example None North", $"{space} c@x.example Cohost East", $"{space} d@x.example Cohost West", $"{other} b@x.example Cohost South"],
            Column(outcome, "Space", "Email", "Role", "Team"));
        Assert.Single(Sent, call => call.Path == $"/v2/spaces/{code}");
        Assert.Equal(2, Sent.Count(call => call.Method == "GET" && call.Path.EndsWith("/members", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_large_roster_is_listed_by_pages_and_its_roles_are_changed_by_batches_of_500()
    {
        tenant.Run($"$emails = 1..501 | ForEach-Object {{ \"m$_@x.example\" }}; $null = Sync-MeetSpaceMember {space} $emails -ThrottleLimit 16").ShouldSucceed();
        Forget();

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} $emails -Role None").ShouldSucceed();

        Assert.Equal(501, Column(outcome, "Status").Count(status => status == "RoleChanged"));
        Assert.Equal(["GET", "GET", "POST batchUpdate", "POST batchUpdate"], Calls);
        Assert.Equal(501, Members(space).Count(member => member.EndsWith("None", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_address_in_another_case_is_the_same_member()
    {
        Add(space, "Alice@x.example");

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} ALICE@X.example, bob@x.example, ' Bob@x.example ' -Prune").ShouldSucceed();

        Assert.Equal(["ALICE@X.example Unchanged", "bob@x.example Added", "Bob@x.example Duplicate"], Column(outcome, "Email", "Status"));
        Assert.Contains("Input 2 is the same member", $"{outcome.Output[2].Properties["Message"].Value}");
        Assert.Equal(["Alice@x.example Cohost", "bob@x.example Cohost"], Members(space));
    }

    [Fact]
    public void One_member_with_different_roles_is_not_changed_and_nobody_is_removed()
    {
        Add(space, "old@x.example");

        var outcome = tenant.Run($$"""
            [pscustomobject]@{ Space = '{{space}}'; Email = 'a@x.example'; Role = 'None' },
            [pscustomobject]@{ Space = '{{space}}'; Email = 'b@x.example'; Role = 'None' },
            [pscustomobject]@{ Space = '{{space}}'; Email = 'A@x.example'; Role = 'Cohost' } | Sync-MeetSpaceMember -Prune
            """);

        Assert.Equal(
            ["a@x.example Failed", "A@x.example Failed", "b@x.example Added", "old@x.example NotBegun"], Column(outcome, "Email", "Status"));
        Assert.Equal(["MeetRowInvalid", "MeetRowInvalid"], outcome.ErrorIds);
        Assert.Contains("The inputs 1, 3 have different roles for a@x.example", outcome.Errors[0].Exception.Message);
        Assert.Equal(["b@x.example None", "old@x.example Cohost"], Members(space));
    }

    [Fact]
    public void One_space_with_different_users_is_not_changed()
    {
        var outcome = tenant.Run($$"""
            [pscustomobject]@{ Space = '{{space}}'; Email = 'a@x.example'; Owner = 'alice@example.com' },
            [pscustomobject]@{ Space = '{{space}}'; Email = 'b@x.example'; Owner = '' } | Sync-MeetSpaceMember
            """);

        Assert.Equal(["Failed", "Failed"], Column(outcome, "Status"));
        Assert.Contains("different users to act as", outcome.Errors[0].Exception.Message);
        Assert.Empty(Calls);
    }

    [Fact]
    public void Each_space_is_changed_as_its_owner()
    {
        var owned = tenant.NewSpace("-Subject alice@example.com");
        Forget();

        tenant.Run($$"""
            [pscustomobject]@{ Space = '{{owned}}'; Email = 'a@x.example'; Owner = 'alice@example.com' },
            [pscustomobject]@{ Space = '{{space}}'; Email = 'a@x.example'; Owner = '' } | Sync-MeetSpaceMember
            """).ShouldSucceed();
        tenant.Run($"Get-MeetSpace {owned} -Subject alice@example.com | Sync-MeetSpaceMember -Email a@x.example").ShouldSucceed();

        Assert.All(Sent.Where(call => call.Path.StartsWith($"/v2/{owned}/", StringComparison.Ordinal)), call => Assert.Equal(Tenant.Alice, call.Subject));
        Assert.All(Sent.Where(call => call.Path.StartsWith($"/v2/{space}/", StringComparison.Ordinal)), call => Assert.Equal(Tenant.Admin, call.Subject));
    }

    [Theory]
    [InlineData("'no address'", "MeetInvalidArgument", "input 2 is not valid")]
    [InlineData("''", "MeetInvalidArgument", "input 2 is not valid")]
    public void Nobody_is_removed_from_a_space_with_an_invalid_input(string email, string errorId, string reason)
    {
        Add(space, "old@x.example");

        var outcome = tenant.Run($"'{space}' | Sync-MeetSpaceMember -Email a@x.example, {email} -Prune");

        Assert.Equal(["Failed", "Added", "NotBegun"], Column(outcome, "Status"));
        Assert.Equal([errorId], outcome.ErrorIds);
        Assert.Contains(reason, $"{outcome.Output[2].Properties["Message"].Value}");
        Assert.Equal(["a@x.example Cohost", "old@x.example Cohost"], Members(space));
    }

    [Theory]
    [InlineData("''", "MeetIdentityInvalid")]
    [InlineData("'a/b'", "MeetIdentityInvalid")]
    [InlineData("'zzz-zzzz-zzz'", "MeetNotFound")]
    public void Nobody_is_removed_from_any_space_if_the_space_of_an_input_is_not_known(string unknown, string errorId)
    {
        Add(space, "old@x.example");

        var outcome = tenant.Run($$"""
            [pscustomobject]@{ Space = '{{space}}'; Email = 'a@x.example' }, [pscustomobject]@{ Space = {{unknown}}; Email = 'b@x.example' } | Sync-MeetSpaceMember -Prune
            """);

        Assert.Equal(["b@x.example Failed", "a@x.example Added", "old@x.example NotBegun"], Column(outcome, "Email", "Status"));
        outcome.ShouldFailWithOneOf(errorId, "MeetPermissionDenied");
        Assert.Contains("the space of input 2 is not known", $"{outcome.Output[2].Properties["Message"].Value}");
        Assert.Equal(["a@x.example Cohost", "old@x.example Cohost"], Members(space));
    }

    [Theory]
    [InlineData("Sync-MeetSpaceMember $space -Prune")]
    [InlineData("Sync-MeetSpaceMember $space @() -Prune")]
    [InlineData("Sync-MeetSpaceMember $space '', ' ' -Prune")]
    [InlineData("[pscustomobject]@{ Space = $space; Email = '' }, [pscustomobject]@{ Space = $space; Email = $null } | Sync-MeetSpaceMember -Prune")]
    [InlineData("Get-MeetSpace $space | Sync-MeetSpaceMember -Prune")]
    public void Prune_without_a_valid_address_never_empties_the_space(string script)
    {
        Add(space, "old@x.example");

        var outcome = tenant.Run($"$space = '{space}'; {script}");

        Assert.NotEmpty(outcome.Errors);
        Assert.All(Column(outcome, "Status"), status => Assert.Equal("Failed", status));
        Assert.Equal(outcome.Errors.Count, outcome.Output.Count);
        Assert.Equal(["old@x.example Cohost"], Members(space));
    }

    [Fact]
    public void Nobody_is_removed_if_an_add_fails()
    {
        Add(space, "old@x.example");
        tenant.Meet.Faults.When(request => request.Path.EndsWith("/members", StringComparison.Ordinal) && request.Body.Contains("new@", StringComparison.Ordinal), EmulatorFault.Status(403));

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} new@x.example, other@x.example -Prune");

        Assert.Equal(["Failed", "Added", "NotBegun"], Column(outcome, "Status"));
        Assert.Contains("another change in this space failed", $"{outcome.Output[2].Properties["Message"].Value}");
        Assert.Equal(["old@x.example Cohost", "other@x.example Cohost"], Members(space));
    }

    [Fact]
    public void The_acting_user_is_never_removed()
    {
        Add(space, Tenant.Admin, "old@x.example");

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} a@x.example -Prune").ShouldSucceed();

        Assert.Equal(["a@x.example Added", "old@x.example Removed"], Column(outcome, "Email", "Status"));
        Assert.Contains($"{Tenant.Admin} Cohost", Members(space));
    }

    [Fact]
    public void Every_input_of_a_space_that_cannot_be_listed_fails_with_its_error()
    {
        var foreign = tenant.NewSpace("-Subject alice@example.com");

        var outcome = tenant.Run($$"""
            [pscustomobject]@{ Space = '{{foreign}}'; Email = 'a@x.example' }, [pscustomobject]@{ Space = '{{space}}'; Email = 'a@x.example' }, [pscustomobject]@{ Space = '{{foreign}}'; Email = 'b@x.example' } |
                Sync-MeetSpaceMember -Prune
            """);

        Assert.Equal(["a@x.example Failed MeetPermissionDenied", "b@x.example Failed MeetPermissionDenied", "a@x.example Added "], Column(outcome, "Email", "Status", "ErrorId"));
        Assert.Equal(["MeetPermissionDenied", "MeetPermissionDenied"], outcome.ErrorIds);
        Assert.Equal("b@x.example", PSObject.AsPSObject(outcome.Errors[1].TargetObject).Properties["Email"].Value);
        Assert.All(outcome.Output.Take(2), row => Assert.NotEmpty((string)row.Properties["Advice"].Value));
    }

    [Fact]
    public void A_batch_that_fails_changes_nobody_and_fails_for_each()
    {
        Add(space, "a@x.example", "b@x.example", "old@x.example");
        tenant.Meet.Faults.When(request => request.Path.EndsWith(":batchUpdate", StringComparison.Ordinal), EmulatorFault.Status(403));

        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} a@x.example, b@x.example, c@x.example -Role None -Prune");

        Assert.Equal(["Failed", "Failed", "Added", "NotBegun"], Column(outcome, "Status"));
        Assert.Equal(2, outcome.Errors.Count);
        Assert.Equal(["a@x.example Cohost", "b@x.example Cohost", "c@x.example None", "old@x.example Cohost"], Members(space));
    }

    [Fact]
    public void An_add_whose_answer_is_lost_is_settled_by_a_list()
    {
        tenant.Meet.Faults.When(request => request.Path.EndsWith("/members", StringComparison.Ordinal) && request.Method == "POST", EmulatorFault.Drop().CarriedOut(), 1);

        Assert.Equal(["Added"], Column(tenant.Run($"Sync-MeetSpaceMember {space} a@x.example").ShouldSucceed(), "Status"));
        Assert.Equal(["GET", "POST", "POST", "GET"], Calls);
    }

    [Fact]
    public void A_role_that_Google_does_not_take_over_is_drifted()
    {
        using var server = new PageServer(request => request.Contains("batchUpdate", StringComparison.Ordinal)
            ? """{"members":[{"name":"spaces/Mine/members/1","email":"a@x.example","role":"COHOST"}]}"""
            : """{"members":[{"name":"spaces/Mine/members/1","email":"a@x.example","role":"COHOST"}]}""");
        server.Connect(tenant);

        var outcome = tenant.Run("Sync-MeetSpaceMember spaces/Mine a@x.example -Role None").ShouldSucceed();

        Assert.Equal(["Drifted"], Column(outcome, "Status"));
        Assert.Contains("Role: sent None, returned Cohost", $"{outcome.Output[0].Properties["Message"].Value}");
    }

    [Fact]
    public void A_member_whose_address_Google_does_not_show_is_not_removed()
    {
        using var server = new PageServer(_ => """{"members":[{"name":"spaces/Mine/members/1","role":"COHOST"},{"name":"spaces/Mine/members/2","email":"a@x.example","role":"COHOST"}]}""");
        server.Connect(tenant);

        var outcome = tenant.Run("Sync-MeetSpaceMember spaces/Mine a@x.example -Prune").ShouldSucceed();

        Assert.Equal(["Unchanged"], Column(outcome, "Status"));
        Assert.Contains("does not show the address of 'spaces/Mine/members/1'", Assert.Single(outcome.Warnings));
    }

    [Fact]
    public void A_roster_can_be_copied_to_another_space_as_its_owner()
    {
        var other = tenant.NewSpace("-Subject alice@example.com");
        Add(space, "a@x.example");
        AddAs("None", space, "b@x.example");

        var outcome = tenant.Run($"$other = Get-MeetSpace {other} -Subject alice@example.com; Get-MeetSpaceMember {space} | Sync-MeetSpaceMember -Space $other -Prune").ShouldSucceed();

        Assert.Equal([$"{other} a@x.example Cohost Added", $"{other} b@x.example None Added"], Column(outcome, "Space", "Email", "Role", "Status"));
        Assert.Equal(["a@x.example Cohost", "b@x.example None"], Members(other, Tenant.Alice));
    }

    [Fact]
    public void Added_members_of_a_copied_roster_are_added_as_the_owner_of_the_given_space()
    {
        var other = tenant.NewSpace("-Subject alice@example.com");
        Add(space, "a@x.example");

        tenant.Run($"$other = Get-MeetSpace {other} -Subject alice@example.com; Get-MeetSpaceMember {space} | Add-MeetSpaceMember -Space $other").ShouldSucceed();

        Assert.Equal(["a@x.example Cohost"], Members(other, Tenant.Alice));
    }

    [Fact]
    public void Piped_members_and_results_name_their_own_space()
    {
        Add(space, "a@x.example");

        var outcome = tenant.Run($"Get-MeetSpaceMember {space} | Sync-MeetSpaceMember -Role None | Sync-MeetSpaceMember").ShouldSucceed();
        var set = tenant.Run($"Sync-MeetSpaceMember {space} a@x.example -Role None -WhatIf | Set-MeetSpaceMember -Role Cohost").ShouldSucceed();

        Assert.Equal([$"{space} a@x.example None Unchanged"], Column(outcome, "Space", "Email", "Role", "Status"));
        Assert.Equal("Cohost", $"{set.Single.Properties["Role"].Value}");
    }

    [Theory]
    [InlineData("Sync-MeetSpaceMember spaces/x a@x.example -Role Host", "MeetInvalidArgument")]
    [InlineData("[pscustomobject]@{ Space = 'spaces/x'; Email = 'a@x.example'; Role = 'Host' } | Sync-MeetSpaceMember", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Room = 'x' } | Sync-MeetSpaceMember", "MeetRowInvalid")]
    [InlineData("Sync-MeetSpaceMember spaces/x nobody", "MeetInvalidArgument")]
    [InlineData("Sync-MeetSpaceMember 'a/b' a@x.example", "MeetIdentityInvalid")]
    [InlineData("Sync-MeetSpaceMember spaces/x a@x.example -Role Unknown", "MeetInvalidArgument")]
    [InlineData("Sync-MeetSpaceMember", "MeetIdentityInvalid")]
    [InlineData("'a@x.example' | Sync-MeetSpaceMember -Space spaces/x -Email b@x.example", "MeetRowInvalid")]
    public void Invalid_input_is_refused_before_any_request(string script, string errorId)
    {
        tenant.Run(script).ShouldFailWith(errorId);
        Assert.Empty(Calls);
    }

    [Fact]
    public void With_ErrorAction_Stop_an_invalid_input_prevents_every_change()
    {
        var outcome = tenant.Run($"$rows = @(); try {{ Sync-MeetSpaceMember {space}, zzz-zzzz-zzz a@x.example -ErrorAction Stop | ForEach-Object {{ $rows += $_ }} }} catch {{ $failure = $_ }}; $rows; $failure.FullyQualifiedErrorId");

        Assert.Equal(["zzz-zzzz-zzz Failed", $"{space} NotBegun"], Column(outcome.Output.SkipLast(1), "Space", "Status"));
        Assert.StartsWith("Meet", $"{outcome.Output[^1]}");
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("Sync-MeetSpaceMember $spaces $emails")]
    [InlineData("$spaces | Sync-MeetSpaceMember -Email $emails")]
    public void ErrorAction_Stop_reports_every_write_and_what_was_not_begun(string command)
    {
        var spaces = Enumerable.Range(0, 4).Select(_ => tenant.NewSpace()).ToArray();
        tenant.Meet.Faults.When(
            request => request.Method == "POST" && request.Body.Contains("bad@", StringComparison.Ordinal) && request.Path.Contains(spaces[1], StringComparison.Ordinal), EmulatorFault.Status(403));
        Forget();

        tenant.Run($"$rows = @(); $spaces = '{string.Join("', '", spaces)}'; $emails = 'a@x.example', 'bad@x.example', 'c@x.example'; try {{ {command} -ThrottleLimit 2 -ErrorAction Stop | ForEach-Object {{ $rows += $_ }} }} catch {{ $failure = $_ }}");
        var outcome = tenant.Run("$rows; $failure.FullyQualifiedErrorId").ShouldSucceed();

        var statuses = Column(outcome.Output.SkipLast(1), "Status").ToList();
        Assert.StartsWith("MeetPermissionDenied", $"{outcome.Output[^1]}");
        Assert.Equal(12, statuses.Count);
        Assert.Equal(1, statuses.Count(status => status == "Failed"));
        Assert.Equal(Sent.Count(call => call is { Method: "POST", StatusCode: 200 }), statuses.Count(status => status == "Added"));
        Assert.Contains("NotBegun", statuses);
    }

    [Fact]
    public void A_stop_while_members_are_added_cancels_the_requests_and_removes_nobody()
    {
        Add(space, "old@x.example");
        tenant.Meet.Faults.When(request => request.Body.Contains("slow", StringComparison.Ordinal), EmulatorFault.Slow(Timeout.InfiniteTimeSpan));
        using var shell = tenant.Session.Start($"Sync-MeetSpaceMember {space} first@x.example, slow1@x.example, slow2@x.example, slow3@x.example -Prune -ThrottleLimit 2");
        var output = new PSDataCollection<PSObject>();
        shell.BeginInvoke<PSObject, PSObject>(null, output);
        Eventually.True(() => output.Count == 1 && Sent.Count(call => call.Body.Contains("slow", StringComparison.Ordinal)) == 2, "two adds are in flight");

        Eventually.Ends(Task.Run(() =>
        {
            shell.Stop();
            return true;
        }));

        Eventually.True(() => tenant.Meet.InFlight == 0, "the adds are canceled");
        Assert.Equal(["first@x.example Added"], Column(output, "Email", "Status"));
        Assert.Empty(shell.Streams.Error);
        Assert.DoesNotContain("DELETE", Calls);
    }

    [Fact]
    public void At_most_ThrottleLimit_requests_run_at_once()
    {
        var running = 0;
        var most = 0;
        var added = 0;
        using var server = new PageServer(async request =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(10);
            Interlocked.Decrement(ref running);
            return request.Contains('?') ? "{}" : $$"""{"name":"spaces/Mine/members/{{Interlocked.Increment(ref added)}}","role":"COHOST"}""";
        });
        server.Connect(tenant);

        var outcome = tenant.Run("Sync-MeetSpaceMember spaces/Mine (1..20 | ForEach-Object { \"m$_@x.example\" }) -ThrottleLimit 3").ShouldSucceed();

        Assert.Equal(20, outcome.Output.Count);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public void Results_stop_when_the_reader_has_enough()
    {
        var outcome = tenant.Run($"Sync-MeetSpaceMember {space} a@x.example, b@x.example | ForEach-Object {{ $_; break }}");

        Assert.Equal(["a@x.example Added"], Column(outcome, "Email", "Status"));
    }

    [Fact]
    public void The_view_groups_by_space_and_fits_into_80_columns()
    {
        var shown = tenant.Session.Show($"Sync-MeetSpaceMember {space}, 'a/b' someone.with.a.long.name@subsidiary.example.com, b@x.example -ErrorAction SilentlyContinue");

        Assert.Contains($"Space: {space}", shown);
        Assert.Matches(@"b@x\.example +Cohost +Added", shown);
        Assert.Contains("MeetIdentityInvalid", shown);
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, 80));
    }

    private IReadOnlyList<EmulatorRequest> Sent => [.. tenant.Calls.Skip(forgotten)];

    /// <summary>The requests about members, each as its method, and its custom method if it has one.</summary>
    private IReadOnlyList<string> Calls =>
    [
        .. Sent.Where(call => call.Path.Contains("/members", StringComparison.Ordinal)).Select(call => call.Path.Split(':') is [_, var custom] ? $"{call.Method} {custom}" : call.Method),
    ];

    private void Forget() => forgotten = tenant.Calls.Count;

    private void Add(string to, params string[] emails) => AddAs("Cohost", to, emails);

    private void AddAs(string role, string to, params string[] emails)
    {
        tenant.Run($"'{string.Join("', '", emails)}' | ForEach-Object {{ $null = Add-MeetSpaceMember {to} $_ -Role {role} }}").ShouldSucceed();
        Forget();
    }

    private IEnumerable<string> Members(string of, string subject = Tenant.Admin) =>
        Column(tenant.Run($"Get-MeetSpaceMember {of} -Subject {subject}").ShouldSucceed(), "Email", "Role").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Column(Outcome outcome, params string[] names) => Column(outcome.Output, names);

    private static IEnumerable<string> Column(IEnumerable<PSObject> rows, params string[] names) =>
        rows.Select(row => string.Join(' ', names.Select(name => $"{row.Properties[name]?.Value}")));
}
