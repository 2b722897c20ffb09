using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.Json.Nodes;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>The scope Calendar is requested and used only if it is named.</summary>
public sealed class CalendarScopeTests : IDisposable
{
    private const string Calendar = "https://www.googleapis.com/auth/calendar.events.readonly";
    private const string Meet = "https://www.googleapis.com/auth/meetings.space.";
    private readonly Tenant tenant = new(connect: false);

    /// <summary>The scopes of each request for a token.</summary>
    private IReadOnlyList<string> Requested =>
        [.. tenant.Meet.Requests.Where(request => request is { Method: "POST", Path: "/token" }).Select(request => ScopesIn(request.Body))];

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void By_default_it_is_not_requested_even_where_it_is_delegated()
    {
        tenant.Meet.Workspace.Delegate(Calendar);

        Assert.Equal("Created ReadOnly Settings", Scopes(tenant.Connect(tenant.Session)));
        tenant.Run("Find-MeetSpace; New-MeetSpace | Set-MeetSpace -Moderation On").ShouldSucceed();
        tenant.Run("Test-MeetConnection").ShouldSucceed();
        Assert.NotEmpty(Requested);
        Assert.All(Requested, scopes => Assert.DoesNotContain("calendar", scopes));
    }

    [Fact]
    public void The_search_for_delegated_scopes_does_not_try_it()
    {
        tenant.Meet.Workspace.Delegate(Calendar);
        tenant.Meet.Workspace.Withdraw(Meet + "created");

        var outcome = tenant.Connect(tenant.Session);

        Assert.Equal("ReadOnly Settings", Scopes(outcome));
        Assert.EndsWith($": {Meet}created", Assert.Single(outcome.Warnings));
        Assert.Equal(4, Requested.Count);
        Assert.All(Requested, scopes => Assert.DoesNotContain("calendar", scopes));
    }

    [Fact]
    public void Where_it_is_named_but_not_delegated_a_warning_says_so_and_the_others_work()
    {
        var outcome = tenant.Connect(tenant.Session, more: "-Scope ReadOnly, Calendar");

        Assert.Equal("ReadOnly", Scopes(outcome));
        Assert.EndsWith($": {Calendar}", Assert.Single(outcome.Warnings));
        tenant.Run("Find-MeetSpace").ShouldSucceed();
        tenant.Run("Find-MeetSpace -Calendar").ShouldFailWith("MeetScopeMissing");
    }

    [Fact]
    public void A_token_for_it_is_for_nothing_else()
    {
        tenant.Meet.Workspace.Delegate(Calendar);
        tenant.Connect(tenant.Session, more: "-Scope ReadOnly, Calendar");

        tenant.Run("Find-MeetSpace -Calendar").ShouldSucceed();

        Assert.Equal([$"{Meet}readonly {Calendar}", Calendar, $"{Meet}readonly"], Requested.OrderByDescending(scopes => scopes.Length).ThenBy(scopes => scopes));
        var events = Assert.Single(tenant.Meet.Requests, request => request.Path.StartsWith("/calendar/", StringComparison.Ordinal));
        Assert.Equal([Calendar], events.Scopes);
        Assert.NotEqual(events.Authorization, Assert.Single(tenant.Calls).Authorization);
    }

    [Theory]
    [InlineData("", "Created ReadOnly Settings")]
    [InlineData("-Scope ReadOnly, Calendar", "ReadOnly Calendar")]
    public void A_given_token_is_used_for_it_only_if_it_is_named(string more, string scopes)
    {
        tenant.Meet.Workspace.Delegate(Calendar);
        var token = TokenOf($"{Meet}created {Meet}readonly {Meet}settings {Calendar}");

        Assert.Equal(scopes, Scopes(tenant.Run($"Connect-Meet -AccessToken $token -Endpoint $endpoint {more}", ("token", token), ("endpoint", tenant.Meet.Uri))));
    }

    [Fact]
    public void It_is_checked_like_the_others()
    {
        tenant.Meet.Workspace.Delegate(Calendar);
        tenant.Connect(tenant.Session, more: "-Scope ReadOnly, Calendar");

        var check = tenant.Run("Test-MeetConnection | Where-Object Check -eq 'Scope Calendar'").Single;

        Assert.Equal(true, check.Properties["Passed"].Value);
        Assert.Contains(Calendar, (string)check.Properties["Detail"].Value);
    }

    private static string Scopes(Outcome outcome) => LanguagePrimitives.ConvertTo<string>(outcome.Single.Properties["Scopes"].Value);

    private static string ScopesIn(string form)
    {
        var assertion = form.Split('&').Single(pair => pair.StartsWith("assertion=", StringComparison.Ordinal))["assertion=".Length..];
        var claims = Uri.UnescapeDataString(assertion).Split('.')[1].Replace('-', '+').Replace('_', '/');
        return (string)JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '='))))!["scope"]!;
    }

    private SecureString TokenOf(string scopes)
    {
        var names = string.Join(", ", scopes.Split(' ').Select(scope => scope == Calendar ? "Calendar" : scope[Meet.Length..]));
        tenant.Connect(tenant.Session, more: $"-Scope {names}");
        using var client = new HttpClient();
        using var content = new StringContent(tenant.Meet.Requests.Last(request => request is { Method: "POST", Path: "/token" }).Body, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = client.PostAsync(new Uri(tenant.Meet.Uri, "token"), content, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        var text = answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        var token = new SecureString();
        foreach (var character in (string)JsonNode.Parse(text)!["access_token"]!)
        {
            token.AppendChar(character);
        }

        return token;
    }
}
