using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>A token that becomes invalid during a long pipeline is renewed once for all callers.</summary>
public sealed class TokenRenewalTests
{
    [Fact]
    public void A_token_revoked_during_a_pipeline_is_renewed_once()
    {
        using var tenant = new Tenant(new EmulatorOptions { Latency = TimeSpan.FromMilliseconds(20) });
        var name = tenant.NewSpace();
        tenant.Run($"Get-MeetSpace {name}").ShouldSucceed();
        var before = Tokens(tenant);
        var run = Task.Run(() => tenant.Run($"@('{name}') * 200 | Get-MeetSpace -ThrottleLimit 32"));
        Eventually.True(() => tenant.Calls.Count > 60, "the pipeline is running");
        Assert.NotEqual(0, tenant.Meet.Project.RevokeTokens(Tenant.Admin));

        Assert.Equal(200, Eventually.Ends(run).ShouldSucceed().Output.Count);
        Assert.Equal(1, Tokens(tenant) - before);
        Assert.InRange(tenant.Calls.Count(call => call.StatusCode == 401), 2, 64);
    }

    [Fact]
    public void A_delegation_withdrawn_during_a_pipeline_fails_each_input()
    {
        using var tenant = new Tenant();
        var name = tenant.NewSpace();
        tenant.Run($"Get-MeetSpace {name}").ShouldSucceed();
        tenant.Meet.Workspace.Withdraw("https://www.googleapis.com/auth/meetings.space.readonly");
        tenant.Meet.Project.RevokeTokens();
        var outcome = tenant.Run($"'{name}', '{name}' | Get-MeetSpace");

        Assert.Equal(["MeetDelegationMissing", "MeetDelegationMissing"], outcome.ErrorIds);
        Assert.All(outcome.Errors, error => Assert.Equal(name, error.TargetObject));
    }

    private static int Tokens(Tenant tenant) => tenant.Meet.Requests.Count(request => request.Path == "/token");
}
