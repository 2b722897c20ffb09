using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Compare-MeetSpace: one row for every input, in its order, and nothing is changed.</summary>
public sealed class CompareMeetSpaceTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly string folder = Directory.CreateTempSubdirectory("meetspaces-policy-").FullName;

    public void Dispose()
    {
        tenant.Dispose();
        Directory.Delete(folder, true);
    }

    [Fact]
    public void Every_input_has_one_row_in_its_order_and_a_failure_also_an_error()
    {
        var compliant = tenant.NewSpace("-AccessType Restricted -Moderation On");
        var drifted = tenant.NewSpace("-AccessType Open -Moderation On");
        var hidden = tenant.NewSpace("-Subject alice@example.com");
        var code = $"{tenant.Run($"Get-MeetSpace {drifted}").Single.Properties["MeetingCode"].Value}";
        var before = tenant.Calls.Count;

        var outcome = tenant.Run($"'{compliant}', '{drifted}', 'spaces/gone', 'not a space', '{hidden}', '{code.ToUpperInvariant()}', 'https://meet.google.com/{code}?x=1' | Compare-MeetSpace -Policy @{{ AccessType = 'Restricted'; Moderation = 'On' }}");

        Assert.Equal(["Compliant", "Drifted", "Failed", "Failed", "Hidden", "Duplicate", "Duplicate"], Column(outcome, "Status"));
        Assert.Equal([compliant, drifted, "spaces/gone", "not a space", hidden, code.ToUpperInvariant(), $"https://meet.google.com/{code}?x=1"], Column(outcome, "Input"));
        Assert.Equal(["MeetPermissionDenied", "MeetIdentityInvalid"], outcome.ErrorIds);
        Assert.Equal(["", "", "MeetPermissionDenied", "MeetIdentityInvalid", "", "", ""], Column(outcome, "ErrorId"));
        Assert.Equal("AccessType: Open → Restricted", $"{Assert.Single((IEnumerable<object>)Unwrapped(outcome.Output[1], "Differences"))}");
        Assert.Equal("AccessType=Restricted", $"{outcome.Output[1].Properties["Change"].Value}");
        Assert.Contains("Moderation=On", $"{outcome.Output[1].Properties["Before"].Value}");
        Assert.Contains("admin@example.com", $"{outcome.Output[4].Properties["Message"].Value}");
        Assert.Contains("Input 2", $"{outcome.Output[5].Properties["Message"].Value}");
        Assert.All(outcome.Output.Where(row => $"{row.Properties["Status"].Value}" is not ("Compliant" or "Drifted")), row => Assert.NotEmpty($"{row.Properties["Advice"].Value}"));
        Assert.All(tenant.Calls.Skip(before), call => Assert.Equal("GET", call.Method));
    }

    [Fact]
    public void It_needs_no_scope_that_writes()
    {
        var space = tenant.NewSpace("-AccessType Open");
        using var reader = new Session();
        tenant.Connect(reader, more: "-Scope ReadOnly");

        Assert.Equal("Drifted", $"{reader.Run($"Compare-MeetSpace {space} @{{ AccessType = 'Restricted' }}").Single.Properties["Status"].Value}");
    }

    [Fact]
    public void Settings_of_a_row_and_of_the_command_win_over_the_policy()
    {
        var space = tenant.NewSpace("-AccessType Open -Moderation On -ChatRestriction HostsOnly");

        var outcome = tenant.Run($$"""
            [pscustomobject]@{ Name = '{{space}}'; AccessType = 'Open'; Room = 'Oak' } | Compare-MeetSpace -Policy @{ AccessType = 'Restricted'; Moderation = 'Off'; ChatRestriction = 'NoRestriction' } -ChatRestriction HostsOnly
            """);

        Assert.Equal("Moderation: On → Off", string.Join("; ", (IEnumerable<object>)Unwrapped(outcome.Single, "Differences")));
        Assert.Equal("Oak", $"{outcome.Single.Properties["Room"].Value}");
    }

    [Fact]
    public void A_piped_space_is_compared_with_the_policy_or_with_what_it_was()
    {
        tenant.Run("$before = New-MeetSpace -AccessType Open -Subject alice@example.com; $before | Set-MeetSpace -AccessType Trusted | Out-Null").ShouldSucceed();

        Assert.Equal("AccessType: Trusted → Restricted", Differences("$before | Compare-MeetSpace -Policy @{ AccessType = 'Restricted' }"));
        Assert.Equal("AccessType: Trusted → Open", Differences("$before | Compare-MeetSpace"));
    }

    [Theory]
    [InlineData("p.psd1", "@{ AccessType = 'Restricted'; Moderation = 'On' }")]
    [InlineData("p.json", """{ "accessType": "RESTRICTED", "moderation": "On", "chatRestriction": null }""")]
    public void A_policy_is_read_from_a_file_beside_the_current_location(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder, file), text);
        var space = tenant.NewSpace("-AccessType Open -Moderation On");

        var outcome = tenant.Run($"$ExecutionContext.SessionState.Path.SetLocation('{folder}') | Out-Null; Compare-MeetSpace {space} ./{file}");

        Assert.Equal("AccessType: Open → Restricted", string.Join("; ", (IEnumerable<object>)Unwrapped(outcome.Single, "Differences")));
    }

    [Theory]
    [InlineData("p.psd1", "@{ AccesType = 'Open' }", "'AccesType' is not a setting of a space. Did you mean AccessType?")]
    [InlineData("p.psd1", "@{ AccessType = 'Opened' }", "'Opened' is not a valid AccessType. Use Open, Trusted or Restricted.")]
    [InlineData("p.psd1", "@{ AccessType = (Get-Date) }", "cannot be read")]
    [InlineData("p.psd1", "@{ AccessType = ", "Line 1")]
    [InlineData("p.psd1", "'Open'", "exactly one hashtable")]
    [InlineData("p.psd1", "@{ }", "has no settings")]
    [InlineData("p.json", """{ "Moderation": "Maybe" }""", "'Maybe' is not a valid Moderation. Use On or Off.")]
    [InlineData("p.json", """{ "Moderation": "On", "moderation": "Off" }""", "twice")]
    [InlineData("p.json", "[]", "not a JSON object")]
    [InlineData("p.json", "{", "cannot be read")]
    [InlineData("p.txt", "x", "Specify the path of a .psd1 or .json file.")]
    [InlineData("gone.psd1", null, "cannot be read")]
    public void A_wrong_policy_is_one_error_before_any_request_that_names_the_file(string file, string? text, string message)
    {
        var path = Path.Combine(folder, file);
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }

        foreach (var cmdlet in (string[])["Compare-MeetSpace", "Sync-MeetSpace"])
        {
            var error = tenant.Run($"'spaces/a', 'spaces/b' | {cmdlet} -Policy '{path}'").ShouldFailWith("MeetPolicyInvalid");

            Assert.Contains(message, error.Exception.Message + error.ErrorDetails.RecommendedAction);
            Assert.Contains(file, error.Exception.Message);
            Assert.Empty(tenant.Calls);
        }
    }

    [Theory]
    [InlineData("@{ Moderaton = 'On' }", "Did you mean Moderation?")]
    [InlineData("@{ Moderation = 'Maybe' }", "Use On or Off.")]
    [InlineData("7", "is not a policy")]
    public void A_wrong_hashtable_is_one_error_too(string policy, string message) =>
        Assert.Contains(message, tenant.Run($"'spaces/a', 'spaces/b' | Compare-MeetSpace -Policy {policy}").ShouldFailWith("MeetPolicyInvalid").Exception.Message);

    [Fact]
    public void Without_a_policy_each_input_fails_without_a_request()
    {
        var outcome = tenant.Run("Compare-MeetSpace spaces/a, spaces/b");

        Assert.Equal(["MeetSettingMissing", "MeetSettingMissing"], outcome.ErrorIds);
        Assert.Equal(["Failed", "Failed"], Column(outcome, "Status"));
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_comparison_pipes_into_Set_MeetSpace_which_changes_exactly_the_differences()
    {
        var drifted = tenant.NewSpace("-AccessType Open -Moderation On -Subject alice@example.com");
        var compliant = tenant.NewSpace("-AccessType Restricted");

        var outcome = tenant.Run($"[pscustomobject]@{{ Name = '{drifted}'; Owner = 'alice@example.com' }}, [pscustomobject]@{{ Name = '{compliant}' }} | Compare-MeetSpace -Policy @{{ AccessType = 'Restricted' }} | Set-MeetSpace");

        Assert.Equal(drifted, $"{outcome.Single.Properties["Name"].Value}");
        var patch = Assert.Single(tenant.Calls, call => call.Method == "PATCH");
        Assert.Equal(Tenant.Alice, patch.Subject);
        Assert.Equal("""{"config":{"accessType":"RESTRICTED"}}""", patch.Body);
    }

    [Fact]
    public void Rows_are_plain_text_for_a_CSV_file()
    {
        var space = tenant.NewSpace("-AccessType Open -Moderation Off");

        var row = tenant.Run($"Compare-MeetSpace {space} @{{ AccessType = 'Restricted'; Moderation = 'On' }}").Single;

        Assert.Equal("AccessType: Open → Restricted; Moderation: Off → On", $"{Unwrapped(row, "Differences")}");
        Assert.All(row.Properties, property => Assert.DoesNotContain("[", $"{property.Value}"));
    }

    private static IEnumerable<string> Column(Outcome outcome, string name) => outcome.Output.Select(row => $"{row.Properties[name].Value}");

    private static object Unwrapped(PSObject row, string name) => row.Properties[name].Value is PSObject wrapped ? wrapped.BaseObject : row.Properties[name].Value;

    private string Differences(string script) => string.Join("; ", (IEnumerable<object>)Unwrapped(tenant.Run(script).Single, "Differences"));
}
