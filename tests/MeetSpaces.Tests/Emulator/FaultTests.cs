using System.Diagnostics;
using System.Net;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class FaultTests
{
    [Fact]
    public async Task A_status_fault_applies_to_the_given_number_of_requests()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        host.Server.Faults.Next(2, EmulatorFault.Status(503, headers: new Dictionary<string, string> { ["Retry-After"] = "7" }));

        for (var count = 0; count < 2; count++)
        {
            var reply = (await host.PostAsync(token, "/v2/spaces", "{}")).IsError(503, "UNAVAILABLE");
            Assert.Equal("7", reply.Response.Headers.GetValues("Retry-After").Single());
        }

        await host.CreateAsync(token);
        Assert.Equal(0, host.Server.Faults.Pending);
        Assert.Single(host.Server.Spaces);
    }

    [Fact]
    public async Task An_HTML_fault_sends_an_HTML_page()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        host.Server.Faults.Next(EmulatorFault.Html(502));

        var reply = await host.GetAsync(token, "/v2/spaces/x");

        Assert.Equal(HttpStatusCode.BadGateway, reply.Status);
        Assert.Equal("text/html", reply.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<b>502.</b>", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_dropped_create_takes_effect_only_with_CarriedOut(bool isCarriedOut, int spaces)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var fault = EmulatorFault.Drop();
        host.Server.Faults.Next(isCarriedOut ? fault.CarriedOut() : fault);

        await Assert.ThrowsAsync<HttpRequestException>(() => host.PostAsync(token, "/v2/spaces", "{}"));

        Assert.Equal(spaces, host.Server.Spaces.Count);
        Assert.Equal(0, host.Server.Requests[^1].StatusCode);
        await host.CreateAsync(token);
    }

    [Fact]
    public async Task A_body_is_dropped_midway_or_truncated()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        host.Server.Faults.Next(EmulatorFault.DropInBody());
        host.Server.Faults.Next(EmulatorFault.CutOffJson());

        await Assert.ThrowsAsync<HttpRequestException>(() => host.PostAsync(token, "/v2/spaces", "{}"));
        var reply = (await host.PostAsync(token, "/v2/spaces", "{}")).IsOk();

        Assert.StartsWith("{", reply.Text, StringComparison.Ordinal);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => reply.Json);
        Assert.Equal(2, host.Server.Spaces.Count);
    }

    [Fact]
    public async Task A_condition_can_match_the_token_endpoint()
    {
        using var host = new EmulatorHost();
        host.Server.Faults.When(
            request => request.Path == "/token" && request.Body.Contains("jwt-bearer", StringComparison.Ordinal),
            EmulatorFault.Status(500, "no"));

        Assert.Equal("no", (await host.ExchangeAsync("x")).Text);
        host.Server.Faults.Clear();
        await host.TokenAsync();
    }

    [Fact]
    public async Task Latency_delays_responses_and_Dispose_ends_waiting_requests()
    {
        var host = new EmulatorHost();
        var token = await host.TokenAsync();
        host.Server.Latency = TimeSpan.FromMilliseconds(30);
        var watch = Stopwatch.StartNew();
        await host.CreateAsync(token);
        Assert.True(watch.ElapsedMilliseconds >= 25, $"{watch.ElapsedMilliseconds} ms");

        host.Server.Faults.Next(EmulatorFault.Slow(Timeout.InfiniteTimeSpan));
        var stalled = host.GetAsync(token, "/v2/spaces/x");
        Assert.True(SpinWait.SpinUntil(() => host.Server.InFlight == 1, TimeSpan.FromSeconds(10)));

        watch.Restart();
        host.Server.Dispose();

        Assert.True(watch.ElapsedMilliseconds < 2000, $"{watch.ElapsedMilliseconds} ms");
        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
        Assert.Equal(0, host.Server.InFlight);
        host.Dispose();
    }

    [Fact]
    public async Task A_request_whose_client_disconnected_is_not_carried_out()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        host.Server.Faults.Next(EmulatorFault.Slow(Timeout.InfiniteTimeSpan));
        using var impatient = new HttpClient { BaseAddress = host.Server.Uri };
        impatient.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        var create = impatient.PostAsync(new Uri("v2/spaces", UriKind.Relative), body, stop.Token);
        Assert.True(SpinWait.SpinUntil(() => host.Server.InFlight == 1, TimeSpan.FromSeconds(10)));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);
        Assert.True(SpinWait.SpinUntil(() => host.Server.InFlight == 0, TimeSpan.FromSeconds(10)));
        Assert.Empty(host.Server.Spaces);
    }
}
