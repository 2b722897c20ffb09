using System.Globalization;
using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class QuotaTests
{
    [Fact]
    public async Task Each_user_has_ten_creates_per_minute()
    {
        var clock = TestClock.At();
        using var host = new EmulatorHost(new EmulatorOptions { Clock = clock, EnforceQuota = true });
        var alice = await host.TokenAsync(EmulatorHost.Alice);
        for (var count = 0; count < 10; count++)
        {
            await host.CreateAsync(alice);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var refused = (await host.PostAsync(alice, "/v2/spaces", "{}")).IsError(429, "RESOURCE_EXHAUSTED");
        await host.CreateAsync(await host.TokenAsync(EmulatorHost.Bob));

        Assert.Equal("RATE_LIMIT_EXCEEDED", refused.Reason);
        var metadata = refused.Detail("ErrorInfo")["metadata"]!.AsObject();
        Assert.Equal("10", (string?)metadata["quota_limit_value"]);
        string[] names = ["service", "consumer", "quota_metric", "quota_limit", "quota_location", "quota_unit"];
        Assert.All(names, name => Assert.NotNull(metadata[name]));
        Assert.Equal("50s", (string?)refused.Detail("RetryInfo")["retryDelay"]);
        clock.Advance(TimeSpan.FromSeconds(50));
        await host.CreateAsync(alice);
        (await host.PostAsync(alice, "/v2/spaces", "{}")).IsError(429, "RESOURCE_EXHAUSTED");
    }

    [Fact]
    public async Task The_project_has_its_own_limit_and_quota_classes_are_separate()
    {
        var quota = new EmulatorQuota { CreatesPerMinute = 3, CreatesPerMinutePerUser = 0, Window = TimeSpan.FromSeconds(1) };
        using var host = new EmulatorHost(new EmulatorOptions { Clock = TestClock.At(), EnforceQuota = true, Quota = quota });
        var tokens = new List<string>();
        JsonObject? space = null;
        foreach (var user in new[] { EmulatorHost.Alice, EmulatorHost.Bob, EmulatorHost.Carol })
        {
            tokens.Add(await host.TokenAsync(user));
            space = await host.CreateAsync(tokens[^1]);
        }

        var refused = (await host.PostAsync(tokens[0], "/v2/spaces", "{}")).IsError(429, "RESOURCE_EXHAUSTED");

        Assert.Equal(3, int.Parse((string)refused.Detail("ErrorInfo")["metadata"]!["quota_limit_value"]!, CultureInfo.InvariantCulture));
        (await host.GetAsync(tokens[0], "/v2/" + (string?)space!["name"])).IsOk();
        (await host.PatchAsync(tokens[2], "/v2/" + (string?)space["name"], "{}")).IsOk();
    }

    [Fact]
    public async Task The_quota_is_not_enforced_by_default()
    {
        using var host = new EmulatorHost(new EmulatorOptions { Clock = TestClock.At() });
        var token = await host.TokenAsync();
        for (var count = 0; count < 25; count++)
        {
            await host.CreateAsync(token);
        }
    }
}
