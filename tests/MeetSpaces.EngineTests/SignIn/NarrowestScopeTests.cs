using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Each call uses the narrowest granted scope that allows it, or fails before any request.</summary>
public sealed class NarrowestScopeTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("Get-MeetSpace $name", "ReadOnly Settings Created")]
    [InlineData("Set-MeetSpace $name -Moderation On", "Settings Created")]
    [InlineData("New-MeetSpace", "Created")]
    [InlineData("Stop-MeetActiveConference $name -Force", "Created")]
    [InlineData("Get-MeetConferenceRecord", "ReadOnly Created")]
    [InlineData("Get-MeetSpaceMember $name", "ReadOnly Created")]
    [InlineData("Add-MeetSpaceMember $name -Email $guest", "Created")]
    public void A_call_uses_the_narrowest_granted_scope(string script, string order)
    {
        var name = tenant.Meet.PlantSpace(Tenant.Admin);
        foreach (var granted in (string[])["Created", "ReadOnly", "Settings", "Created,ReadOnly", "Created,Settings", "ReadOnly,Settings", "Created,ReadOnly,Settings"])
        {
            tenant.Connect(tenant.Session, more: $"-Scope {granted}");
            var before = tenant.Calls.Count;
            var outcome = tenant.Run(script, ("name", name), ("guest", $"{granted.Replace(',', '.')}@example.org"));
            var calls = tenant.Calls.Skip(before).ToList();
            if (order.Split(' ').FirstOrDefault(granted.Split(',').Contains) is { } expected)
            {
                outcome.ShouldSucceed();
                Assert.Equal(
                    "https://www.googleapis.com/auth/meetings.space." + expected.ToLowerInvariant(),
                    Assert.Single(calls[^1].Scopes));
            }
            else
            {
                Assert.Contains("meetings.space.created", outcome.ShouldFailWith("MeetScopeMissing").ErrorDetails.RecommendedAction);
                Assert.Empty(calls);
            }
        }
    }
}
