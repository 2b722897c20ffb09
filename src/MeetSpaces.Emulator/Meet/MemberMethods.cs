using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Listing;
using MeetSpaces.Emulator.Routing;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Meet;

/// <summary>Implements spaces.members: create, get, list, patch, delete and batchUpdate. Only the owner of the space can call them. The caller must hold the state's lock.</summary>
internal sealed class MemberMethods(EmulatorState state)
{
    private const string Service = "google.apps.meet.v2.SpacesService.";
    private const string Members = "/v2/spaces/*/members";
    private const string Resource = "Space";
    private const int LargestBatch = 500;

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
        new("POST", Members + ":batchUpdate", Service + "BatchUpdateMembers", MethodQuota.Write, Writing, BatchUpdate)
        {
            Body = MemberSchema.BatchUpdateRequest,
        },
    ];

    private static JsonObject Render(StoredMember member)
    {
        var json = new JsonObject { ["name"] = member.Name, ["email"] = member.Email };
        if (member.Role is { } role)
        {
            json["role"] = role;
        }

        return json;
    }

    private static string? Role(GivenFields body, string path) =>
        body.Values.TryGetValue(path, out var role) && role != MemberSchema.Role.Unspecified ? role : null;

    /// <summary>Parses the mask of a patch, or the mask for all updates of a batch.</summary>
    private static UpdateMask Mask(string? text)
    {
        var mask = UpdateMask.Parse(text, MemberSchema.Member);
        return mask.IsEverything || !mask.Covers("email")
            ? mask
            : throw ApiException.InvalidArgument("update_mask", "The email of a member cannot be changed.");
    }

    private static void Update(StoredMember member, string? role, UpdateMask mask) =>
        member.Role = mask.Covers("role") || (mask.IsImplicit && role is not null) ? role : member.Role;

    private JsonObject Create(ApiCall call)
    {
        var space = Space(call, isWrite: true);
        var email = call.Body.Text("email");
        if (!Workspace.IsAddress(email))
        {
            throw ApiException.InvalidArgument("member.email", "The email of the member is required.");
        }

        if (space.Members.Exists(present => string.Equals(present.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ApiException(409, "ALREADY_EXISTS", "Requested entity already exists");
        }

        var member = new StoredMember(space, email, state.Now) { Role = Role(call.Body, "role") };
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
        Update(member, Role(call.Body, "role"), Mask(call.Query("update_mask")));
        return Render(member);
    }

    private JsonObject Delete(ApiCall call)
    {
        var (space, member) = Find(call, isWrite: true);
        space.Members.Remove(member);
        return [];
    }

    /// <summary>
    /// Documented in Google's reference: a batch has at most 500 updates of members of one space, and the meaning of the masks. Assumed
    /// from Google's rules for batch methods (google.aip.dev/234): either all updates are carried out or none, the response keeps the
    /// order of the request, and a member of another space is an invalid argument. Assumed without a source: an empty batch and a
    /// duplicate member are invalid arguments too, and an email in the request is ignored.
    /// </summary>
    private JsonObject BatchUpdate(ApiCall call)
    {
        var space = Space(call, isWrite: true);
        var length = call.Body.Length("requests");
        if (length is 0 or > LargestBatch)
        {
            throw ApiException.InvalidArgument("requests", $"There must be 1 to {LargestBatch} requests; there are {length}.");
        }

        var mask = BatchMask(call.Body, length);
        var updates = new List<(StoredMember Member, string? Role)>();
        for (var index = 0; index < length; index++)
        {
            var field = $"requests[{index}].member";
            var member = Named(space, call.Body.Text(field + ".name"), field + ".name");
            if (updates.Exists(update => update.Member == member))
            {
                throw ApiException.InvalidArgument(field + ".name", "The member is named twice.");
            }

            updates.Add((member, Role(call.Body, field + ".role")));
        }

        updates.ForEach(update => Update(update.Member, update.Role, mask));

        return new JsonObject { ["members"] = new JsonArray([.. updates.Select(update => Render(update.Member))]) };
    }

    /// <summary>Parses the masks of a batch. Without a mask, every field is written, and missing fields are cleared. The mask of a single update must equal the top-level mask.</summary>
    private static UpdateMask BatchMask(GivenFields body, int length)
    {
        var text = body.Text("update_mask");
        var mask = Mask(text.Length == 0 ? "*" : text);
        for (var index = 0; index < length; index++)
        {
            var field = $"requests[{index}].update_mask";
            var own = body.Text(field);
            if (own.Length > 0 && (text.Length == 0 || !Mask(own).IsSameAs(mask)))
            {
                throw ApiException.InvalidArgument(field, "The field mask of a request must be absent or the same as the top-level field mask.");
            }
        }

        return mask;
    }

    private static StoredMember Named(MeetSpace space, string name, string field)
    {
        var parent = space.Name + "/members/";
        return name.StartsWith(parent, StringComparison.Ordinal)
            ? space.Members.Find(member => member.Name == name) ?? throw ApiException.NotFound()
            : throw ApiException.InvalidArgument(field, $"The name must be that of a member of {space.Name}.");
    }

    private (MeetSpace Space, StoredMember Member) Find(ApiCall call, bool isWrite)
    {
        var space = Space(call, isWrite);
        var member = space.Members.Find(candidate => candidate.Id == call.Names[1]) ?? throw ApiException.NotFound();
        return (space, member);
    }

    /// <summary>Finds the space of a call. Writes, and reads with only the scope created, are limited to spaces of this project.</summary>
    private MeetSpace Space(ApiCall call, bool isWrite)
    {
        var user = call.User(Resource);
        var isReached = state.Spaces.ById(call.Names[0]) is { } space
            && space.Owner == user
            && (space.Project == state.Account.ProjectNumber || (!isWrite && call.Grant.Has(Scope.ReadOnly)));
        return isReached ? state.Spaces.ById(call.Names[0])! : throw ApiException.Denied(Resource);
    }
}
