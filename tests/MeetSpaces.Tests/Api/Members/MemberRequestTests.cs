using System.Text.Json;
using System.Text.RegularExpressions;
using MeetSpaces.Emulator;
using MeetSpaces.Models;
using MeetSpaces.Tests.Emulator;

namespace MeetSpaces.Tests.Api.Members;

/// <summary>
/// What is sent for members has the shapes of Google's newest generated clients: Google's own Node client, which other requests
/// are compared with, has no members in its version 5.0.0.
/// </summary>
public sealed class MemberRequestTests : IDisposable
{
    // Facts from the generated client for PHP (google/apiclient-services, Meet\Resource\SpacesMembers), the reference of the one for
    // .NET (Google.Apis.Meet.v2, SpacesResource.MembersResource and Data.Member) and Google's REST reference of spaces.members, read
    // in November 2026. The comments there still name a field 'user'; none of the types has it.
    private static readonly Shape[] Shapes =
    [
        new("create", "POST", "^/v2/spaces/[^/:]+/members$", [], ["name", "email", "role"]),
        new("get", "GET", "^/v2/spaces/[^/:]+/members/[^/:]+$", [], null),
        new("list", "GET", "^/v2/spaces/[^/:]+/members$", ["pageSize", "pageToken"], null),
        new("patch", "PATCH", "^/v2/spaces/[^/:]+/members/[^/:]+$", ["updateMask"], ["name", "email", "role"]),
        new("batchUpdate", "POST", "^/v2/spaces/[^/:]+/members:batchUpdate$", [], ["requests.member.name", "requests.member.email", "requests.member.role", "requests.updateMask", "updateMask"]),
        new("delete", "DELETE", "^/v2/spaces/[^/:]+/members/[^/:]+$", [], null),
    ];

    private readonly EmulatorHost host = new();
    private readonly MembersHost members;

    public MemberRequestTests() => members = new MembersHost(host);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        members.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task Every_request_has_the_shape_of_Googles_generated_clients()
    {
        var client = members.Client.Members;
        var space = host.Server.PlantSpace("alice");

        var member = await client.CreateAsync(space, EmulatorHost.Bob, MemberRole.Cohost, Cancellation);
        await client.Reader.GetAsync(member.Name, Cancellation);
        await client.Reader.List(space, null).NextAsync(Cancellation);
        await client.SetRoleAsync(member.Name, MemberRole.Cohost, Cancellation);
        await client.BatchUpdateRolesAsync(space, new Dictionary<string, MemberRole> { [member.Name] = MemberRole.Cohost }, Cancellation);
        await client.DeleteAsync(member.Name, Cancellation);

        var sent = host.Server.Requests.Where(request => request.Path.Contains("/members", StringComparison.Ordinal)).ToList();
        Assert.Equal(Shapes.Length, sent.Count);
        Assert.All(Shapes.Zip(sent), pair => pair.First.Fits(pair.Second));
        Assert.Equal(["email", "role"], Leaves(sent[0].Body));
        Assert.Equal("pageSize=500", sent[2].Query);
        Assert.Equal("updateMask=role", sent[3].Query);
        Assert.Equal(["role"], Leaves(sent[3].Body));
        Assert.Equal(["requests.member.name", "requests.member.role", "updateMask"], Leaves(sent[4].Body));
    }

    /// <summary>The paths of a body's values, list items as one.</summary>
    private static IEnumerable<string> Leaves(string body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. Leaves(document.RootElement, "").Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Leaves(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Leaves(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")).ToList(),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Leaves(item, path)).ToList(),
        _ => [path],
    };

    /// <param name="Name">Google's name of the method.</param>
    /// <param name="Verb">The HTTP method.</param>
    /// <param name="Path">What the path looks like.</param>
    /// <param name="Query">The query parameters that there are.</param>
    /// <param name="Body">The fields of the body that there are; null: no body.</param>
    private sealed record Shape(string Name, string Verb, string Path, string[] Query, string[]? Body)
    {
        public void Fits(EmulatorRequest request)
        {
            Assert.Equal(Verb, request.Method);
            Assert.Matches(new Regex(Path, RegexOptions.CultureInvariant), request.Path);
            Assert.Empty(request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(field => field.Split('=')[0]).Except(Query));
            Assert.Equal(Body is null, request.Body.Length == 0);
            Assert.Empty(Body is null ? [] : Leaves(request.Body).Except(Body));
            Assert.Equal(200, request.StatusCode);
        }
    }
}
