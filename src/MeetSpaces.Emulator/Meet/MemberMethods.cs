using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Routing;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Meet;

/// <summary>create, get, list, patch and delete of spaces.members, all only for the space's owner. Called with the state's lock held.</summary>
internal sealed class MemberMethods(EmulatorState state)
{
    private const string Service = "google.apps.meet.v2.SpacesService.";
    private const string Members = "/v2/spaces/*/members";
    private const string Resource = "Space";

    private static readonly IReadOnlyList<string> Reading = [Scope.Created, Scope.ReadOnly];
    private static readonly IReadOnlyList<string> Writing = [Scope.Created];

    public IEnumerable<ApiMethod> Methods =>
    [
        new("POST", Members, Service + "CreateMember", MethodQuota.Write, Writing, Create)
        {
            Body = MemberSchema.Member,
            BodyField = "member",
        },
        new("GET", Members + "/*", Service + "GetMember", MethodQuota.Read, Reading, call => Render(Find(call, isWrite: false).Member)),
        new("GET", Members, Service + "ListMembers", MethodQuota.Read, Reading, List) { Query = Listing<StoredMember>.QueryWithoutFilter },
        new("PATCH", Members + "/*", Service + "UpdateMember", MethodQuota.Write, Writing, Patch)
        {
            Body = MemberSchema.Member,
            BodyField = "member",
            Query = [new QueryField("update_mask")],
        },
        new("DELETE", Members + "/*", Service + "DeleteMember", MethodQuota.Write, Writing, Delete),
    ];

    private static JsonObject Render(StoredMember member)
    {
        var json = new JsonObject { ["name"] = member.Name, ["email"] = member.Email };
        if (member.Role is { } role)
        {
            json["role"] = role;
        }

        if (member.User is { } user)
        {
            json["user"] = user.Name;
        }

        return json;
    }

    private static string? Role(ApiCall call) =>
        call.Body.Values.TryGetValue("role", out var role) && role != MemberSchema.Role.Unspecified ? role : null;

    private JsonObject Create(ApiCall call)
    {
        var space = Space(call, isWrite: true);
        var email = call.Body.Values.TryGetValue("email", out var given) ? given : "";
        if (!Workspace.IsAddress(email))
        {
            throw ApiException.InvalidArgument("member.email", "The email of the member is required.");
        }

        if (call.Body.Values.ContainsKey("user"))
        {
            // Google's proto: "Setting both user and email in request will result in error."
            throw ApiException.InvalidArgument("member.user", "Email and user must not both be set.");
        }

        if (space.Members.Exists(present => string.Equals(present.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ApiException(409, "ALREADY_EXISTS", "Requested entity already exists");
        }

        var member = new StoredMember(space, email, state.Workspace.Find(email), state.Now) { Role = Role(call) };
        space.Members.Add(member);
        return Render(member);
    }

    private JsonObject List(ApiCall call)
    {
        var space = Space(call, isWrite: false);
        var listing = new Listing<StoredMember>("members", PageSize.Members, member => member.Added, Render);
        return listing.Answer(call, space.Name, space.Members);
    }

    private JsonObject Patch(ApiCall call)
    {
        var (_, member) = Find(call, isWrite: true);
        var mask = UpdateMask.Parse(call.Query("update_mask"), MemberSchema.Member);
        if (!mask.IsEverything && mask.Covers("email"))
        {
            throw ApiException.InvalidArgument("update_mask", "The email of a member cannot be changed.");
        }

        var role = Role(call);
        member.Role = mask.Covers("role") || (mask.IsImplicit && role is not null) ? role : member.Role;
        return Render(member);
    }

    private JsonObject Delete(ApiCall call)
    {
        var (space, member) = Find(call, isWrite: true);
        space.Members.Remove(member);
        return [];
    }

    private (MeetSpace Space, StoredMember Member) Find(ApiCall call, bool isWrite)
    {
        var space = Space(call, isWrite);
        var member = space.Members.Find(candidate => candidate.Id == call.Names[1]) ?? throw ApiException.NotFound();
        return (space, member);
    }

    /// <summary>Scope created, and every write, are limited to spaces of this project.</summary>
    private MeetSpace Space(ApiCall call, bool isWrite)
    {
        var user = call.User(Resource);
        var isReached = state.Spaces.ById(call.Names[0]) is { } space
            && space.Owner == user
            && (space.Project == state.Account.ProjectNumber || (!isWrite && call.Grant.Has(Scope.ReadOnly)));
        return isReached ? state.Spaces.ById(call.Names[0])! : throw ApiException.Denied(Resource);
    }
}
