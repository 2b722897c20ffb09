using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

public sealed class SpaceMemberTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly string space;

    public SpaceMemberTests() => space = tenant.NewSpace();

    public void Dispose() => tenant.Dispose();

    private IReadOnlyList<EmulatorRequest> Calls => [.. tenant.Calls.Where(call => call.Path.Contains("/members", StringComparison.Ordinal))];

    [Fact]
    public void An_added_member_is_a_cohost_by_default()
    {
        var outcome = tenant.Run($"Add-MeetSpaceMember {space} alice@example.com, ' someone@elsewhere.example '; Add-MeetSpaceMember {space} -Email bob@example.com -Role None").ShouldSucceed();

        Assert.Equal(["alice@example.com", "someone@elsewhere.example", "bob@example.com"], outcome.Output.Select(member => member.Properties["Email"].Value));
        Assert.Equal(["Cohost", "Cohost", "None"], outcome.Output.Select(member => member.Properties["Role"].Value.ToString()));
        Assert.All(outcome.Output, member => Assert.Equal((space, Tenant.Admin), (member.Properties["Space"].Value, member.Properties["Subject"].Value)));
        Assert.Equal(
            [
                """{"email":"alice@example.com","role":"COHOST"}""",
                """{"email":"bob@example.com"}""",
                """{"email":"someone@elsewhere.example","role":"COHOST"}""",
            ],
            Calls.Select(call => call.Body).Order(StringComparer.Ordinal));
        Assert.All(Calls, call => Assert.Equal($"POST /v2/{space}/members", $"{call.Method} {call.RawPath}"));
        Assert.All(Calls, call => Assert.EndsWith("created", Assert.Single(call.Scopes)));
    }

    [Fact]
    public void A_meeting_code_is_resolved_first()
    {
        tenant.Run($"$code = (Get-MeetSpace {space}).MeetingCode; $null = Add-MeetSpaceMember $code alice@example.com").ShouldSucceed();
        var member = tenant.Run("Get-MeetSpaceMember $code").Single;

        Assert.Equal("alice@example.com", member.Properties["Email"].Value);
        Assert.Equal([$"/v2/{space}/members", $"/v2/{space}/members?pageSize=500"], Calls.Select(call => call.RawPath));
        Assert.EndsWith("readonly", Assert.Single(Calls[1].Scopes));
    }

    [Fact]
    public void Members_of_piped_spaces_can_be_demoted_and_removed()
    {
        tenant.Run($"$null = Add-MeetSpaceMember {space} alice@example.com, bob@example.com").ShouldSucceed();
        var changed = tenant.Run($"Get-MeetSpace {space} | Get-MeetSpaceMember | Set-MeetSpaceMember -Role None").ShouldSucceed().Output;
        tenant.Run($"Get-MeetSpaceMember {space} | Remove-MeetSpaceMember").ShouldSucceed();

        Assert.Equal(["None", "None"], changed.Select(member => member.Properties["Role"].Value.ToString()));
        var patches = Calls.Where(call => call.Method == "PATCH").ToList();
        Assert.All(patches, call => Assert.Equal(("updateMask=role", "{}"), (call.Query, call.Body)));
        var paths = changed.Select(member => $"/v2/{member.Properties["Name"].Value}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(paths, patches.Select(call => call.Path).Order(StringComparer.Ordinal));
        Assert.Equal(paths, Calls.Where(call => call.Method == "DELETE").Select(call => call.RawPath).Order(StringComparer.Ordinal));
        Assert.Empty(tenant.Run($"Get-MeetSpaceMember {space}").ShouldSucceed().Output);
    }

    [Fact]
    public void Members_of_one_space_that_are_named_together_share_one_write_and_keep_their_order()
    {
        var other = tenant.NewSpace();
        var changed = tenant.Run($$"""
            $names = @((Add-MeetSpaceMember {{space}} alice@example.com, bob@example.com).Name) + (Add-MeetSpaceMember {{other}} alice@example.com).Name
            Set-MeetSpaceMember $names[1], $names[2], $names[0] -Role None
            """).ShouldSucceed().Output;

        Assert.Equal(["bob@example.com", "alice@example.com", "alice@example.com"], changed.Select(member => member.Properties["Email"].Value));
        Assert.Equal([space, other, space], changed.Select(member => member.Properties["Space"].Value));
        Assert.All(changed, member => Assert.Equal("None", member.Properties["Role"].Value.ToString()));
        var batch = Calls.Single(call => call.Path.EndsWith(":batchUpdate", StringComparison.Ordinal));
        Assert.Equal($"/v2/{space}/members:batchUpdate", batch.RawPath);
        Assert.EndsWith(""","updateMask":"role"}""", batch.Body);
        Assert.Single(Calls, call => call.Method == "PATCH");
    }

    [Fact]
    public void A_member_that_is_gone_fails_alone()
    {
        var outcome = tenant.Run($$"""
            $names = (Add-MeetSpaceMember {{space}} alice@example.com, bob@example.com).Name
            Set-MeetSpaceMember $names[0], '{{space}}/members/gone', $names[1] -Role None
            """);

        Assert.Equal(["alice@example.com", "bob@example.com"], outcome.Output.Select(member => member.Properties["Email"].Value));
        Assert.StartsWith("MeetNotFound", Assert.Single(outcome.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void A_role_can_be_restored()
    {
        tenant.Run($"$member = Add-MeetSpaceMember {space} alice@example.com -Role None").ShouldSucceed();
        var member = tenant.Run("$member | Set-MeetSpaceMember -Role Cohost; Get-MeetSpaceMember -Name $member").ShouldSucceed().Output;

        Assert.All(member, read => Assert.Equal("Cohost", read.Properties["Role"].Value.ToString()));
        Assert.Equal("""{"role":"COHOST"}""", Calls.Single(call => call.Method == "PATCH").Body);
    }

    [Fact]
    public void Rows_add_members_as_the_owner_of_each_space()
    {
        var owned = tenant.NewSpace("-Subject alice@example.com");
        var members = tenant.Run($$"""
            [pscustomobject]@{ Space = '{{owned}}'; Email = 'bob@example.com'; Role = ''; Owner = 'alice@example.com' },
            [pscustomobject]@{ Name = '{{space}}'; Email = 'bob@example.com'; Role = 'COHOST'; Owner = '' } | Add-MeetSpaceMember
            """).ShouldSucceed().Output;

        Assert.Equal([owned, space], members.Select(member => member.Properties["Space"].Value));
        Assert.Equal([Tenant.Admin, Tenant.Alice], Calls.Select(call => call.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_row_without_a_name_is_added_to_the_space_of_its_code()
    {
        var member = tenant.Run($$"""[pscustomobject]@{ Name = ''; MeetingCode = (Get-MeetSpace {{space}}).MeetingCode; Email = 'bob@example.com' } | Add-MeetSpaceMember""").Single;

        Assert.Equal(space, member.Properties["Space"].Value);
    }

    [Theory]
    [InlineData("Add-MeetSpaceMember spaces/x ''", "MeetInvalidArgument")]
    [InlineData("Add-MeetSpaceMember spaces/x 'no address'", "MeetInvalidArgument")]
    [InlineData("Add-MeetSpaceMember spaces/x alice@example.com -Role Unknown", "MeetInvalidArgument")]
    [InlineData("Add-MeetSpaceMember 'a/b' alice@example.com", "MeetIdentityInvalid")]
    [InlineData("Set-MeetSpaceMember spaces/x/members/y -Role ''", "MeetSettingMissing")]
    [InlineData("Set-MeetSpaceMember spaces/x -Role Cohost", "MeetIdentityInvalid")]
    [InlineData("Remove-MeetSpaceMember spaces/x", "MeetIdentityInvalid")]
    [InlineData("Remove-MeetSpaceMember ''", "MeetIdentityInvalid")]
    public void Invalid_input_is_refused_before_any_request(string script, string errorId)
    {
        tenant.Run(script).ShouldFailWith(errorId);
        Assert.Empty(Calls);
    }

    [Fact]
    public void Adding_an_existing_member_is_an_error()
    {
        tenant.Run($"$null = Add-MeetSpaceMember {space} alice@example.com").ShouldSucceed();

        Assert.Equal("ALREADY_EXISTS", PSObject.AsPSObject(tenant.Run($"Add-MeetSpaceMember {space} ALICE@example.com").ShouldFailWith("MeetInvalidArgument").Exception).Properties["Status"].Value);
    }

    [Fact]
    public void A_user_who_is_not_the_owner_cannot_add_a_member()
    {
        tenant.Run($"Add-MeetSpaceMember {space} bob@example.com -Subject bob@example.com").ShouldFailWith("MeetPermissionDenied");

        Assert.Empty(tenant.Run($"Get-MeetSpaceMember {space}").ShouldSucceed().Output);
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        tenant.Run($"Add-MeetSpaceMember {space} a@example.com -WhatIf; Set-MeetSpaceMember spaces/x/members/y None -WhatIf; Remove-MeetSpaceMember spaces/x/members/y -WhatIf").ShouldSucceed();

        Assert.Empty(Calls);
        Assert.Contains($"Add a@example.com as Cohost", tenant.Session.Host.Text);
    }

    [Fact]
    public void Members_can_be_copied_to_another_space()
    {
        var other = tenant.NewSpace();
        tenant.Run($"$null = Add-MeetSpaceMember {space} alice@example.com; $null = Add-MeetSpaceMember {space} bob@example.com -Role None").ShouldSucceed();

        var copied = tenant.Run($"Get-MeetSpaceMember {space} | Add-MeetSpaceMember -Space {other}").ShouldSucceed().Output;

        Assert.All(copied, member => Assert.Equal(other, member.Properties["Space"].Value));
        Assert.Equal(
            ["alice@example.com Cohost", "bob@example.com None"],
            copied.Select(member => $"{member.Properties["Email"].Value} {member.Properties["Role"].Value}"));
    }
}
