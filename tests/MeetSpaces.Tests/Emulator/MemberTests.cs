using System.Text.Json.Nodes;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

public sealed class MemberTests
{
    [Fact]
    public async Task A_member_is_added_read_changed_and_removed()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var members = $"/v2/{host.Server.PlantSpace("alice")}/members";

        var bob = (await host.PostAsync(token, members, """{"email":"bob@example.com","role":"COHOST"}""")).IsOk().Json;
        Assert.StartsWith(members["/v2/".Length..] + "/", (string?)bob["name"], StringComparison.Ordinal);
        Assert.Equal("bob@example.com", (string?)bob["email"]);
        Assert.Equal("COHOST", (string?)bob["role"]);
        Assert.Equal(["name", "email", "role"], bob.Select(field => field.Key));

        var outsider = (await host.PostAsync(token, members, """{"email":"guest@elsewhere.example"}""")).IsOk().Json;
        Assert.Equal(["name", "email"], outsider.Select(field => field.Key));

        var list = (await host.GetAsync(token, members)).IsOk().Json["members"]!.AsArray();
        Assert.Equal([(string?)bob["name"], (string?)outsider["name"]], list.Select(member => (string?)member!["name"]));
        var role = $"/v2/{(string?)outsider["name"]}?updateMask=role";
        var promoted = (await host.PatchAsync(token, role, """{"role":"COHOST"}""")).IsOk().Json;
        Assert.Equal("COHOST", (string?)promoted["role"]);
        var demoted = (await host.PatchAsync(token, role, "{}")).IsOk().Json;
        Assert.True(JsonNode.DeepEquals(outsider, demoted), demoted.ToJsonString());

        Assert.Empty((await host.CallAsync(token, "DELETE", "/v2/" + (string?)bob["name"])).IsOk().Json);
        (await host.GetAsync(token, "/v2/" + (string?)bob["name"])).IsMissing();
        (await host.CallAsync(token, "DELETE", "/v2/" + (string?)bob["name"])).IsMissing();
        (await host.GetAsync(token, "/v2/" + (string?)outsider["name"])).IsOk();
    }

    [Theory]
    [InlineData("{}", "member.email")]
    [InlineData("""{"email":"nobody"}""", "member.email")]
    [InlineData("""{"email":"bob@example.com","user":"users/1"}""", "member")]
    [InlineData("""{"email":"bob@example.com","role":"HOST"}""", "member.role")]
    public async Task An_invalid_member_is_refused(string body, string field)
    {
        using var host = new EmulatorHost();

        var reply = (await host.PostAsync(await host.TokenAsync(), $"/v2/{host.Server.PlantSpace("alice")}/members", body)).IsInvalid();

        Assert.Equal(field, (string?)reply.Detail("BadRequest")["fieldViolations"]![0]!["field"]);
    }

    [Fact]
    public async Task A_member_cannot_be_added_twice()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var members = $"/v2/{host.Server.PlantSpace("alice")}/members";
        (await host.PostAsync(token, members, """{"email":"bob@example.com"}""")).IsOk();

        (await host.PostAsync(token, members, """{"email":"BOB@example.com"}""")).IsError(409, "ALREADY_EXISTS");
    }

    [Fact]
    public async Task Only_the_owner_can_read_and_change_members()
    {
        using var host = new EmulatorHost();
        var members = $"/v2/{host.Server.PlantSpace("alice")}/members";
        var bob = await host.TokenAsync(EmulatorHost.Bob);

        (await host.GetAsync(bob, members)).IsDenied();
        (await host.PostAsync(bob, members, """{"email":"bob@example.com"}""")).IsDenied();
        var reader = await host.TokenAsync(EmulatorHost.Alice, EmulatorHost.ReadOnly);
        Assert.Empty((await host.GetAsync(reader, members)).IsOk().Json);
        Assert.Equal("ACCESS_TOKEN_SCOPE_INSUFFICIENT", (await host.PostAsync(reader, members, "{}")).IsDenied().Reason);
    }

    [Fact]
    public async Task Members_of_a_Calendar_space_are_read_only()
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var members = $"/v2/{host.Server.PlantSpace("alice", SpaceOrigin.Calendar)}/members";

        (await host.GetAsync(token, members)).IsOk();
        (await host.PostAsync(token, members, """{"email":"bob@example.com"}""")).IsDenied();
    }

    [Theory]
    [InlineData("email")]
    [InlineData("nothing")]
    public async Task Only_the_role_can_be_patched(string mask)
    {
        using var host = new EmulatorHost();
        var token = await host.TokenAsync();
        var members = $"/v2/{host.Server.PlantSpace("alice")}/members";
        var bob = (string?)(await host.PostAsync(token, members, """{"email":"bob@example.com"}""")).IsOk().Json["name"];

        (await host.PatchAsync(token, $"/v2/{bob}?updateMask={mask}", """{"email":"carol@example.com"}""")).IsInvalid();
    }
}
