using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Connecting;

public sealed class ConnectionTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("New-MeetSpace")]
    [InlineData("Get-MeetSpace spaces/x")]
    [InlineData("Set-MeetSpace spaces/x -Moderation On")]
    [InlineData("Stop-MeetActiveConference spaces/x -Force")]
    public void A_cmdlet_without_a_connection_ends_the_script_with_advice(string script)
    {
        using var fresh = new Session();
        var outcome = fresh.Run($"try {{ {script}; 'went on' }} catch {{ throw }}");
        var error = outcome.ShouldFailWith("MeetNotConnected");

        Assert.Empty(outcome.Output);
        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.Contains("Connect-Meet", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_default_connection_belongs_to_its_runspace()
    {
        using var other = new Session();
        Assert.Empty(other.Run("Get-MeetConnection").ShouldSucceed().Output);
        tenant.Connect(other, Tenant.Bob);

        Assert.Equal(Tenant.Admin, tenant.Run("(Get-MeetConnection).Subject").Single.BaseObject);
        Assert.Equal(Tenant.Bob, other.Run("(Get-MeetConnection).Subject").Single.BaseObject);
    }

    [Fact]
    public void A_failed_sign_in_removes_the_previous_default_connection()
    {
        var outcome = tenant.Run(
            "Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject nobody@example.com; New-MeetSpace",
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri));

        Assert.Equal(["MeetSubjectInvalid", "MeetNotConnected"], outcome.ErrorIds);
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_connection_can_be_passed_to_another_runspace()
    {
        using var other = new Session();
        var connection = tenant.Run("Get-MeetConnection").Single.BaseObject;

        Assert.Equal(Tenant.Admin, other.Run("(New-MeetSpace -Connection $c).Subject", ("c", connection)).Single.BaseObject);
        Assert.Empty(other.Run("Get-MeetConnection").Output);
    }

    [Fact]
    public void Disconnecting_ends_the_connection_for_every_holder()
    {
        var outcome = tenant.Run("$c = Get-MeetConnection; Disconnect-Meet; Disconnect-Meet; Get-MeetConnection").ShouldSucceed();
        Assert.Empty(outcome.Output);

        tenant.Run("New-MeetSpace").ShouldFailWith("MeetNotConnected");
        tenant.Run("New-MeetSpace -Connection $c").ShouldFailWith("MeetNotConnected");
        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_token_is_requested_once_per_user_and_scope()
    {
        var name = tenant.NewSpace();
        var before = tenant.Meet.Requests.Count(request => request.Path == "/token");
        tenant.Run($"@('{name}') * 60 | Get-MeetSpace -ThrottleLimit 32; @('{name}') * 20 | Get-MeetSpace -Subject ALICE@example.com; Get-MeetSpace {name} -Subject alice@example.com")
            .ShouldSucceed();

        Assert.Equal(2, tenant.Meet.Requests.Count(request => request.Path == "/token") - before);
    }

    [Fact]
    public void A_connection_knows_when_its_token_ends_whether_it_can_act_as_others_and_its_project()
    {
        var before = tenant.Run("$c = Get-MeetConnection; $c").Single;
        Assert.Null(before.Properties["TokenExpires"].Value);
        Assert.Equal(true, before.Properties["CanImpersonate"].Value);
        Assert.Equal("meet-emulator", before.Properties["ProjectId"].Value);

        // Another user's token is not this one's.
        tenant.Run("New-MeetSpace -Subject bob@example.com").ShouldSucceed();
        Assert.Null(tenant.Run("$c").Single.Properties["TokenExpires"].Value);

        tenant.Run("New-MeetSpace").ShouldSucceed();
        var ends = (DateTimeOffset)tenant.Run("$c").Single.Properties["TokenExpires"].Value;
        Assert.InRange(ends, DateTimeOffset.UtcNow.AddMinutes(30), DateTimeOffset.UtcNow.AddHours(2));
        Assert.Equal(TimeSpan.Zero, ends.Offset);

        Assert.Null(tenant.Run("Disconnect-Meet; $c").Single.Properties["TokenExpires"].Value);
    }
}
