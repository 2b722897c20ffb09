using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class FormatTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void Spaces_are_a_table_within_80_columns()
    {
        var text = tenant.Session.Show("New-MeetSpace -AccessType Trusted -Moderation On");

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        Assert.Matches("^Name +MeetingCode +Access +Moderation +Active +Subject$", lines[0]);
        Assert.Matches(@"^spaces/\w+ +[a-z-]+ +Trusted +On +admin@example\.com$", lines[2]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void Stopped_conferences_are_a_table()
    {
        Assert.Matches(@"Space +Status +ConferenceRecord", tenant.Session.Show($"Stop-MeetActiveConference {tenant.NewSpace()} -Force"));
    }

    [Fact]
    public void A_connection_shows_subject_and_endpoint_and_no_secret()
    {
        var text = tenant.Session.Show("Get-MeetConnection");

        Assert.Contains("Subject        : admin@example.com", text);
        Assert.Contains("CanImpersonate : True", text);
        Assert.Contains("ProjectId      : meet-emulator", text);
        Assert.Contains("TokenExpires   : (none: the next request gets one)", text);
        Assert.Contains(tenant.Meet.Uri.AbsoluteUri, text);
        Assert.DoesNotContain("PRIVATE", text);
    }

    [Fact]
    public void A_connection_shows_when_its_token_ends_in_local_time()
    {
        var text = tenant.Session.Show("$null = New-MeetSpace; Get-MeetConnection");

        Assert.Matches(@"TokenExpires   : \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d, renewed automatically", text);
    }

    // Export-Csv writes the text of a value.
    [Theory]
    [InlineData("New-MeetSpace")]
    [InlineData("New-MeetSpace | Set-MeetSpace -Moderation On")]
    [InlineData("New-MeetSpace | Stop-MeetActiveConference -Force")]
    [InlineData("New-MeetSpace | Add-MeetSpaceMember -Email bob@example.com")]
    [InlineData("Get-MeetConnection")]
    [InlineData("$e = Start-MeetEmulator; $e; $e | Stop-MeetEmulator")]
    public void No_cell_of_a_csv_file_is_the_name_of_a_type(string script)
    {
        var written = tenant.Run(script).Single;

        Assert.All(
            written.Properties.Where(property => property.Value is not null),
            property => Assert.False(
                BaseOf(property.Value).GetType().ToString() == BaseOf(property.Value).ToString(), $"{property.Name} would be {BaseOf(property.Value)}."));
    }

    [Fact]
    public void A_list_of_a_space_can_be_indexed_counted_and_joined()
    {
        var outcome = tenant.Run("$s = New-MeetSpace; $s.PhoneAccess[0].RegionCode; $s.PhoneAccess.Count; $s.PhoneAccess.RegionCode -join '+'; \"$((Get-MeetConnection).Scopes)\"").ShouldSucceed();

        Assert.Equal(["US", 2, "US+DE", "Created ReadOnly Settings"], outcome.Output.Select(item => item.BaseObject));
    }

    private static object BaseOf(object value) => value is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : value;
}
