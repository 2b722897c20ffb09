using MeetSpaces.Connections.SignIn;
using MeetSpaces.Emulator;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Auth.Tokens;

/// <summary>A connection that is used for longer than its tokens are valid, with one clock for client and emulator.</summary>
public sealed class TokenLifetimeTests : IDisposable
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-03-02T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly MeetEmulatorServer meet;
    private readonly MeetHttp http;

    public TokenLifetimeTests()
    {
        meet = MeetEmulatorServer.Start(new EmulatorOptions { Clock = time });
        http = new MeetHttp(time, () => 0);
    }

    public void Dispose()
    {
        http.Dispose();
        meet.Dispose();
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires_and_no_call_is_refused()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var signIn = new KeySignIn(
            KeySource.FromText("of the test", () => meet.ServiceAccountKey), new SignInRequest("alice@example.com", MeetScopes.Default, meet.Uri, MeetQuota.Off));
        var connection = await signIn.ConnectAsync(http, new TestTrace(), cancellation);
        var client = connection.CreateClient("alice@example.com", null, cancellation);
        var name = (await client.Spaces.CreateAsync(null, cancellation)).Name;
        for (var minutes = 0; minutes < 180; minutes += 5)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Spaces.GetAsync(name, cancellation)));
            time.Advance(TimeSpan.FromMinutes(5));
        }

        var calls = meet.Requests.Where(request => request.Method == "GET").ToList();
        Assert.Equal(144, calls.Count);
        Assert.All(calls, call => Assert.Equal(200, call.StatusCode));
        Assert.Equal(3, calls.Select(call => call.Authorization).Distinct().Count());
    }
}
