using System.Net.NetworkInformation;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class EmulatorServerTests
{
    [Fact]
    public async Task The_emulator_listens_on_loopback_only_and_frees_its_port()
    {
        var host = new EmulatorHost();
        var port = host.Server.Uri.Port;
        await host.TokenAsync();
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == port).ToList();

        Assert.Equal("127.0.0.1", Assert.Single(listeners).Address.ToString());
        host.Dispose();
        using var again = new EmulatorHost(new EmulatorOptions { Port = port });
        Assert.Equal(port, again.Server.Uri.Port);
        await again.TokenAsync();
    }

    [Fact]
    public void A_port_in_use_is_an_error_with_the_address()
    {
        using var host = new EmulatorHost();

        var options = new EmulatorOptions { Port = host.Server.Uri.Port };
        var failure = Assert.Throws<InvalidOperationException>(() => MeetEmulatorServer.Start(options));

        Assert.Contains($"127.0.0.1:{host.Server.Uri.Port}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_are_completed_with_the_domain()
    {
        var options = new EmulatorOptions { Domain = "school.example", Users = ["head", "pia@school.example", "guest@other.example"] };
        using var host = new EmulatorHost(options);

        Assert.Equal("school.example", host.Server.Domain);
        Assert.Equal(["head@school.example", "pia@school.example", "guest@other.example"], host.Server.Users);
        var usual = new EmulatorOptions { Domain = "a.example" }.Users;
        Assert.Equal(["admin@a.example", "alice@a.example", "bob@a.example", "carol@a.example"], usual);
        Assert.Throws<ArgumentException>(() => MeetEmulatorServer.Start(new EmulatorOptions { Users = [] }));
    }

    [Fact]
    public async Task The_request_log_records_every_part_of_a_request()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync(EmulatorHost.Bob, EmulatorHost.Created);

        var name = (string?)(await host.CreateAsync(token, """{"config":{}}"""))["name"];
        await host.PatchAsync(token, $"/v2/{name}?updateMask=config.accessType", """{"config":{"accessType":"OPEN"}}""");

        Assert.Equal(["/token", "/v2/spaces", $"/v2/{name}"], host.Server.Requests.Select(request => request.Path));
        var patch = host.Server.Requests[^1];
        Assert.Equal("PATCH", patch.Method);
        Assert.Equal($"/v2/{name}?updateMask=config.accessType", patch.RawPath);
        Assert.Equal("updateMask=config.accessType", patch.Query);
        Assert.Equal("Bearer " + token, patch.Authorization);
        Assert.Equal("""{"config":{"accessType":"OPEN"}}""", patch.Body);
        Assert.Equal(200, patch.StatusCode);
        Assert.Equal(EmulatorHost.Bob, patch.Subject);
        Assert.Equal([EmulatorHost.Created], patch.Scopes);
        Assert.Equal("application/json", patch.Headers["content-type"]);
    }

    [Fact]
    public async Task The_request_log_is_limited_in_bytes_and_drops_the_oldest()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var padding = new string(' ', 1000 * 1024);
        for (var number = 0; number < 40; number++)
        {
            (await host.PostAsync(token, $"/v2/spaces?quotaUser={number}", padding)).IsOk();
        }

        var kept = host.Server.Requests;

        Assert.InRange(kept.Sum(request => 2L * request.Body.Length), 12L * 1024 * 1024, 16L * 1024 * 1024);
        Assert.Equal(Enumerable.Range(40 - kept.Count, kept.Count).Select(number => $"quotaUser={number}"), kept.Select(request => request.Query));
    }

    [Fact]
    public async Task The_request_log_keeps_ten_thousand_short_requests()
    {
        using var host = new EmulatorHost();
        for (var number = 0; number < 10_005; number++)
        {
            await host.CallAsync(null, "GET", $"/{number}");
        }

        Assert.Equal(10_000, host.Server.Requests.Count);
        Assert.Equal("/5", host.Server.Requests[0].Path);
    }

    [Fact]
    public async Task Concurrent_callers_lose_no_update()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();

        var created = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var names = new List<string>();
            for (var count = 0; count < 25; count++)
            {
                var name = (string)(await host.CreateAsync(token))["name"]!;
                (await host.PatchAsync(token, "/v2/" + name, """{"config":{"accessType":"OPEN"}}""")).IsOk();
                names.Add(name);
            }

            return names;
        }));

        Assert.Equal(200, created.SelectMany(names => names).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(200, host.Server.Spaces.Count);
        Assert.Equal(401, host.Server.Requests.Count);
        foreach (var name in created.SelectMany(names => names))
        {
            Assert.Equal("OPEN", (string?)(await host.GetAsync(token, "/v2/" + name)).IsOk().Json["config"]!["accessType"]);
        }
    }
}
