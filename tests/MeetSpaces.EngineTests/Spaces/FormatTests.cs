using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

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
        Assert.Contains(tenant.Meet.Uri.AbsoluteUri, text);
        Assert.DoesNotContain("PRIVATE", text);
    }
}
