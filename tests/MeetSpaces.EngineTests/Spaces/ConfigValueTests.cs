using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Wrong values of -Config, and settings that contradict each other.</summary>
public sealed class ConfigValueTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("@{ Moderaton = 'On' }", "'Moderaton' is not a setting of a space. Did you mean Moderation?")]
    [InlineData("@{ 'Access Type' = 'Open' }", "'Access Type' is not a setting of a space. Did you mean AccessType?")]
    [InlineData("@{ Color = 'Red' }", "'Color' is not a setting of a space. Use AccessType, EntryPointAccess, Moderation,")]
    [InlineData("@{ AccessType = 'Opened' }", "'Opened' is not a valid AccessType. Use Open, Trusted or Restricted.")]
    [InlineData("@{ AccessType = 1 }", "'1' is not a valid AccessType. Use Open, Trusted or Restricted.")]
    [InlineData("@{ Moderation = 'On', 'Off' }", "a list of 2 values is not a valid Moderation. Use On or Off.")]
    [InlineData("@{ Moderation = 'Unknown' }", "'Unknown' is not a valid Moderation. Use On or Off.")]
    [InlineData("([pscustomobject]@{ Moderaton = 'On' })", "'Moderaton' is not a setting of a space. Did you mean Moderation?")]
    [InlineData("'On'", "'On' is not a set of settings. Use a hashtable")]
    public void A_wrong_Config_says_the_key_and_what_to_use(string config, string message)
    {
        foreach (var command in (string[])["New-MeetSpace", "Set-MeetSpace abc-mnop-xyz"])
        {
            var error = tenant.Run($"{command} -Config {config}").ShouldFailWith("MeetInvalidArgument");

            Assert.Contains(message, error.Exception.Message);
            Assert.Empty(tenant.Calls);
        }
    }

    [Fact]
    public void A_hashtable_takes_the_words_of_the_parameters_and_of_the_API_and_blank_values_do_not_count()
    {
        tenant.Run("New-MeetSpace -Config @{ accesstype = 'TRUSTED'; Moderation = 'on'; attendanceReportGenerationType = 'On'; ChatRestriction = ''; AutoRecording = $null }").ShouldSucceed();

        Assert.Equal("""{"config":{"accessType":"TRUSTED","moderation":"ON","attendanceReportGenerationType":"GENERATE_REPORT"}}""", Assert.Single(tenant.Calls).Body);
    }

    [Fact]
    public void A_space_and_its_Config_are_taken_as_Config()
    {
        tenant.Run("$space = New-MeetSpace -AccessType Trusted; New-MeetSpace -Config $space | Out-Null; New-MeetSpace -Config $space.Config | Out-Null").ShouldSucceed();

        Assert.All(tenant.Calls.Skip(1), call => Assert.Contains("\"accessType\":\"TRUSTED\"", call.Body));
    }

    [Theory]
    [InlineData("-Moderation Off -ChatRestriction HostsOnly", "ChatRestriction=HostsOnly")]
    [InlineData("-Config @{ Moderation = 'Off'; DefaultJoinAsViewer = 'On' }", "DefaultJoinAsViewer=On")]
    public void Restrictions_without_moderation_cause_a_warning_once(string settings, string named)
    {
        var outcome = tenant.Run($"1..2 | New-MeetSpace {settings}");

        Assert.Contains(named, Assert.Single(outcome.Warnings, warning => warning.StartsWith("Moderation is Off", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("-Moderation Off")]
    [InlineData("-Moderation Off -ChatRestriction NoRestriction -DefaultJoinAsViewer Off")]
    [InlineData("-Moderation On -ChatRestriction HostsOnly")]
    [InlineData("-ChatRestriction HostsOnly")]
    public void Other_settings_cause_no_such_warning(string settings) =>
        Assert.DoesNotContain(tenant.Run($"New-MeetSpace {settings}").Warnings, warning => warning.StartsWith("Moderation is Off", StringComparison.Ordinal));
}
