using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

/// <summary>spaces.members:batchUpdate.</summary>
public sealed class MemberBatchTests : IDisposable
{
    private const string Cohost = "COHOST";
    private readonly EmulatorHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_top_mask_counts_for_all()
    {
        var (token, space, names) = await MembersAsync(Cohost, null, Cohost);

        var reply = await BatchAsync(token, space, Body("role", Update(names[1], Cohost), Update(names[0])));

        Assert.Equal([(names[1], Cohost), (names[0], null)], Roles(reply.IsOk()));
        Assert.Equal([(names[0], null), (names[1], Cohost), (names[2], Cohost)], await RolesAsync(token, space));
        Assert.All(reply.Json["members"]!.AsArray(), member => Assert.EndsWith("@elsewhere.example", (string?)member!["email"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_any_mask_what_is_not_given_is_deleted()
    {
        var (token, space, names) = await MembersAsync(Cohost, null);

        (await BatchAsync(token, space, Body(null, Update(names[0]), Update(names[1], Cohost)))).IsOk();

        Assert.Equal([(names[0], null), (names[1], Cohost)], await RolesAsync(token, space));
    }

    [Theory]
    [InlineData("role", "role", true)]
    [InlineData("role", "", true)]
    [InlineData("role,role", "role", true)]
    [InlineData("*", "*", true)]
    [InlineData("role", "*", false)]
    [InlineData("role", "name", false)]
    [InlineData(null, "role", false)]
    [InlineData("", "role", false)]
    [InlineData("nothing", null, false)]
    [InlineData("email", "email", false)]
    public async Task A_childs_mask_must_be_the_top_one(string? top, string? child, bool isTaken)
    {
        var (token, space, names) = await MembersAsync(null, null);

        var reply = await BatchAsync(token, space, Body(top, Update(names[0], Cohost), Update(names[1], Cohost, child)));

        _ = isTaken ? reply.IsOk() : reply.IsInvalid();
        Assert.All(await RolesAsync(token, space), member => Assert.Equal(isTaken ? Cohost : null, member.Role));
    }

    [Fact]
    public async Task A_role_that_is_unspecified_is_none()
    {
        var (token, space, names) = await MembersAsync(Cohost);

        var reply = (await BatchAsync(token, space, Body("role", Update(names[0], "ROLE_UNSPECIFIED")))).IsOk();

        Assert.Equal([(names[0], null)], Roles(reply));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("elsewhere")]
    [InlineData("twice")]
    [InlineData("empty")]
    [InlineData("role")]
    public async Task One_bad_update_leaves_everything_as_it_was(string what)
    {
        var (token, space, names) = await MembersAsync(null, null);
        var (_, _, others) = await MembersAsync(Cohost);
        JsonObject bad = what switch
        {
            "none" => Update(space + "/members/1", Cohost),
            "elsewhere" => Update(others[0]),
            "twice" => Update(names[0], Cohost),
            "empty" => [],
            _ => Update(names[1], "HOST"),
        };

        var reply = await BatchAsync(token, space, Body("role", Update(names[0], Cohost), bad));

        _ = what == "none" ? reply.IsMissing() : reply.IsInvalid();
        Assert.All(await RolesAsync(token, space), member => Assert.Null(member.Role));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public async Task One_to_five_hundred_are_taken(int count, bool isTaken)
    {
        var (token, space, names) = await MembersAsync(new string?[count]);

        var reply = await BatchAsync(token, space, Body("role", [.. names.Select(name => Update(name, Cohost))]));

        _ = isTaken ? reply.IsOk() : reply.IsInvalid();
        Assert.Equal(isTaken ? count : 0, (await RolesAsync(token, space)).Count(member => member.Role == Cohost));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"requests":{}}""")]
    [InlineData("""{"requests":[{"name":"x"}]}""")]
    [InlineData("""{"requests":[{"member":{"user":"users/1"}}]}""")]
    [InlineData("""{"requests":[],"fields":"role"}""")]
    public async Task What_is_no_batch_is_refused(string body)
    {
        (await BatchAsync(await host.TokenAsync(), host.Server.PlantSpace("alice"), body)).IsInvalid();
    }

    [Fact]
    public async Task It_is_the_owners_and_takes_scope_created()
    {
        var (_, space, names) = await MembersAsync(Cohost);
        var body = Body("role", Update(names[0]));

        (await BatchAsync(await host.TokenAsync(EmulatorHost.Bob), space, body)).IsDenied();
        (await BatchAsync(await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.ReadOnly, EmulatorHost.Settings), space, body)).IsDenied();
        (await BatchAsync(await host.TokenAsync(), host.Server.PlantSpace("alice", SpaceOrigin.Calendar), body)).IsDenied();
        (await host.GetAsync(await host.TokenAsync(), $"/v2/{space}/members:batchUpdate")).IsMissing();
    }

    [Fact]
    public async Task It_is_one_write()
    {
        var quota = new EmulatorQuota { WritesPerMinute = 0, WritesPerMinutePerUser = 4 };
        using var limited = new EmulatorHost(new EmulatorOptions { Clock = TestClock.At(), EnforceQuota = true, Quota = quota });
        var token = await limited.TokenAsync();
        var space = limited.Server.PlantSpace("alice");
        var names = new List<string>();
        foreach (var email in new[] { "a@elsewhere.example", "b@elsewhere.example", "c@elsewhere.example" })
        {
            names.Add((string)(await limited.PostAsync(token, $"/v2/{space}/members", $$"""{"email":"{{email}}"}""")).IsOk().Json["name"]!);
        }

        var body = Body("role", [.. names.Select(name => Update(name, Cohost))]);

        (await limited.PostAsync(token, $"/v2/{space}/members:batchUpdate", body)).IsOk();
        (await limited.PostAsync(token, $"/v2/{space}/members:batchUpdate", body)).IsError(429, "RESOURCE_EXHAUSTED");
    }

    private static JsonObject Update(string name, string? role = null, string? mask = null)
    {
        var member = new JsonObject { ["name"] = name };
        if (role is not null)
        {
            member["role"] = role;
        }

        var update = new JsonObject { ["member"] = member };
        if (mask is not null)
        {
            update["updateMask"] = mask;
        }

        return update;
    }

    private static string Body(string? mask, params JsonObject[] updates)
    {
        var body = new JsonObject { ["requests"] = new JsonArray([.. updates]) };
        if (mask is not null)
        {
            body["updateMask"] = mask;
        }

        return body.ToJsonString();
    }

    private static IEnumerable<(string Name, string? Role)> Roles(Reply reply) =>
        (reply.Json["members"]?.AsArray() ?? []).Select(member => ((string)member!["name"]!, (string?)member["role"]));

    private Task<Reply> BatchAsync(string token, string space, string body) => host.PostAsync(token, $"/v2/{space}/members:batchUpdate", body);

    private async Task<IEnumerable<(string Name, string? Role)>> RolesAsync(string token, string space) =>
        Roles((await host.GetAsync(token, $"/v2/{space}/members?pageSize=500")).IsOk());

    /// <summary>A space of alice's with members of these roles.</summary>
    private async Task<(string Token, string Space, List<string> Names)> MembersAsync(params string?[] roles)
    {
        var token = await host.TokenAsync();
        var space = host.Server.PlantSpace("alice");
        var names = new List<string>();
        foreach (var role in roles)
        {
            var body = $$"""{"email":"guest{{names.Count}}@elsewhere.example","role":"{{role ?? "ROLE_UNSPECIFIED"}}"}""";
            names.Add((string)(await host.PostAsync(token, $"/v2/{space}/members", body)).IsOk().Json["name"]!);
        }

        return (token, space, names);
    }
}
