using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Connections to several tenants in one process never mix their tokens.</summary>
public sealed class ConnectionIsolationTests : IDisposable
{
    private readonly Tenant one = new(new EmulatorOptions { Domain = "one.example" }, connect: false);
    private readonly Tenant two = new(new EmulatorOptions { Domain = "two.example" }, connect: false);

    public void Dispose()
    {
        one.Dispose();
        two.Dispose();
    }

    [Fact]
    public void Runspaces_under_load_use_their_own_connections()
    {
        one.Connect(one.Session, "admin@one.example");
        two.Connect(two.Session, "admin@two.example");
        const string Load = "1..60 | ForEach-Object { New-MeetSpace } | Get-MeetSpace -ThrottleLimit 16 | Set-MeetSpace -Moderation On";
        var runs = new[] { one, two }.Select(tenant => Task.Run(() => tenant.Run(Load))).ToList();

        Assert.All(runs, run => Assert.Equal(60, Eventually.Ends(run).ShouldSucceed().Output.Count));
        EachSawItsOwn(180, "admin");
    }

    [Fact]
    public void Connections_in_one_runspace_use_their_own_tokens()
    {
        var first = one.Connect(one.Session, "admin@one.example").Single.BaseObject;
        var second = two.Connect(one.Session, "admin@two.example").Single.BaseObject;
        var outcome = one.Run(
            "1..40 | ForEach-Object { New-MeetSpace -Connection $first | Get-MeetSpace -Connection $first; New-MeetSpace -Connection $second | Get-MeetSpace -Connection $second }",
            ("first", first),
            ("second", second));

        Assert.Equal(80, outcome.ShouldSucceed().Output.Count);
        EachSawItsOwn(80, "admin");
    }

    [Fact]
    public void A_connection_shared_by_runspaces_requests_each_token_once()
    {
        var connection = one.Connect(one.Session, "admin@one.example").Single.BaseObject;
        var before = Tokens(one);
        var sessions = Enumerable.Range(0, 4).Select(_ => new Session()).ToList();
        var runs = sessions.Select(session => Task.Run(() => session.Run("1..20 | ForEach-Object { New-MeetSpace -Connection $c }", ("c", connection)))).ToList();

        Assert.All(runs, run => Assert.Equal(20, Eventually.Ends(run).ShouldSucceed().Output.Count));
        Assert.Equal(1, Tokens(one) - before);
        Assert.Single(one.Calls.Select(call => call.Authorization).Distinct());
        sessions.ForEach(session => session.Dispose());
    }

    [Theory]
    [InlineData("Get-MeetSpace")]
    [InlineData("Set-MeetSpace -Moderation On")]
    [InlineData("Stop-MeetActiveConference -Force")]
    [InlineData("Add-MeetSpaceMember -Email bob@two.example")]
    [InlineData("Get-MeetConferenceRecord")]
    public void An_object_from_another_connection_says_who_read_it_and_what_to_do(string cmdlet)
    {
        one.Connect(one.Session, "alice@one.example");
        var second = two.Connect(two.Session, "admin@two.example").Single.BaseObject;
        var space = one.Run("New-MeetSpace").Single;
        var error = one.Run($"$space | {cmdlet} -Connection $second", ("space", space), ("second", second)).ShouldFailWith("MeetSubjectInvalid");

        Assert.StartsWith("The input was read as alice@one.example through another connection (", error.Exception.Message);
        Assert.Contains($"at {one.Meet.Uri.Authority}", error.Exception.Message);
        Assert.Contains("-Connection", error.ErrorDetails.RecommendedAction);
        Assert.Contains("-Subject", error.ErrorDetails.RecommendedAction);
        Assert.Same(space.BaseObject, error.TargetObject is PSObject wrapped ? wrapped.BaseObject : error.TargetObject);
        Assert.Empty(two.Calls);
    }

    [Fact]
    public void An_object_from_another_connection_says_so_even_where_the_user_exists_too()
    {
        using var twin = new Tenant(new EmulatorOptions { Domain = "one.example" }, connect: false);
        one.Connect(one.Session, "alice@one.example");
        var second = twin.Connect(twin.Session, "admin@one.example").Single.BaseObject;
        var outcome = one.Run("New-MeetSpace | Get-MeetSpace -Connection $second", ("second", second));

        Assert.Contains("through another connection", outcome.ShouldFailWithOneOf("MeetNotFound", "MeetPermissionDenied").Exception.Message);
    }

    [Fact]
    public void An_object_of_a_deleted_user_is_not_said_to_be_from_another_connection()
    {
        one.Connect(one.Session, "admin@one.example");
        var space = one.Run("New-MeetSpace -Subject carol@one.example").Single;
        one.Meet.Workspace.RemoveUser("carol@one.example");
        one.Connect(one.Session, "admin@one.example");
        var error = one.Run("$space | Set-MeetSpace -Moderation On", ("space", space)).ShouldFailWith("MeetSubjectInvalid");

        Assert.DoesNotContain("another connection", error.Exception.Message);
    }

    private static int Tokens(Tenant tenant) => tenant.Meet.Requests.Count(request => request.Path == "/token");

    private void EachSawItsOwn(int calls, string user)
    {
        Assert.All([one, two], tenant =>
        {
            Assert.Equal(calls, tenant.Calls.Count);

            // A token of the other tenant would be unknown here, and the subject null.
            Assert.All(tenant.Calls, call => Assert.Equal($"{user}@{tenant.Meet.Domain}", call.Subject));
            Assert.All(tenant.Calls, call => Assert.Equal(200, call.StatusCode));
        });
        Assert.Empty(one.Calls.Select(call => call.Authorization).Intersect(two.Calls.Select(call => call.Authorization)));
    }
}
