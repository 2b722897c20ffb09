using System.Text.Json.Nodes;
using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Routing;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Meet;

/// <summary>create, get, patch and endActiveConference of spaces. Called with the state's lock held.</summary>
internal sealed class SpaceMethods(EmulatorState state)
{
    private const string Service = "google.apps.meet.v2.SpacesService.";
    private const string Resource = "Space";

    private static readonly MessageSchema EndRequest = new("google.apps.meet.v2.EndActiveConferenceRequest", FieldSchema.OfText("name"));

    public IEnumerable<ApiMethod> Methods =>
    [
        new("POST", "/v2/spaces", Service + "CreateSpace", MethodQuota.Create, [Scope.Created], Create)
        {
            Body = SpaceSchema.Space,
            BodyField = "space",
        },
        new("GET", "/v2/spaces/*", Service + "GetSpace", MethodQuota.Read, Scope.Meet, Get),
        new("PATCH", "/v2/spaces/*", Service + "UpdateSpace", MethodQuota.Write, [Scope.Created, Scope.Settings], Patch)
        {
            Body = SpaceSchema.Space,
            BodyField = "space",
            Query = [new QueryField("update_mask")],
        },
        new("POST", "/v2/spaces/*:endActiveConference", Service + "EndActiveConference", MethodQuota.Write, [Scope.Created], End)
        {
            Body = EndRequest,
        },
    ];

    private JsonObject Create(ApiCall call)
    {
        var user = call.User(Resource);
        var space = new MeetSpace(user, state.Account.ProjectNumber, state.Now, state.HasDialIn);
        Update(space, user, call.Body, UpdateMask.Parse(null, SpaceSchema.Space));
        state.Spaces.Add(space);
        return Render(space, user);
    }

    private JsonObject Get(ApiCall call)
    {
        // The text with Space is Google's; MeetingSpace was reported, from get alone.
        var resource = state.RefusesMeetingSpace ? "MeetingSpace" : Resource;
        var user = call.User(resource);
        var name = call.Names[0];
        var space = SpaceStore.IsCode(name)
            ? state.Spaces.ByCode(name, state.Now) ?? throw ApiException.NotFound()
            : state.Spaces.ById(name);
        var isReached = space is not null && (call.Grant.Has(Scope.ReadOnly) || call.Grant.Has(Scope.Settings) || IsOfThisProject(space));
        return isReached ? Render(space!, user) : throw ApiException.Denied(resource);
    }

    private JsonObject Patch(ApiCall call)
    {
        var user = call.User(Resource);
        var space = Owned(call.Names[0], user);
        if (!call.Grant.Has(Scope.Settings) && !IsOfThisProject(space))
        {
            throw ApiException.Denied(Resource);
        }

        Update(space, user, call.Body, UpdateMask.Parse(call.Query("update_mask"), SpaceSchema.Space));
        return Render(space, user);
    }

    private JsonObject End(ApiCall call)
    {
        var space = Owned(call.Names[0], call.User(Resource));
        if (!IsOfThisProject(space))
        {
            throw ApiException.Denied(Resource);
        }

        if (space.Conference is not { End: null } conference)
        {
            throw ApiException.NoActiveConference();
        }

        conference.Finish(state.Now, state.FileLag);
        return [];
    }

    private void Update(MeetSpace space, WorkspaceUser user, GivenFields given, UpdateMask mask)
    {
        if (given.Values.TryGetValue("config.moderation", out var moderation) && moderation == "MODERATION_UNSPECIFIED")
        {
            // Google's reference: "Users are not allowed to set the value as unspecified."
            throw ApiException.InvalidArgument("space.config.moderation", "Moderation must be ON or OFF.");
        }

        if (StoredSettings.Features(given.Values, mask).FirstOrDefault(feature => state.Workspace.Lacks(user, feature)) is { } missing)
        {
            throw ApiException.FeatureUnavailable(missing);
        }

        space.Settings = space.Settings.With(given.Values, mask);
    }

    /// <summary>The space with that ID, only for its owner. A meeting code is not accepted here: it is denied like an unknown ID.</summary>
    private MeetSpace Owned(string id, WorkspaceUser user) =>
        state.Spaces.ById(id) is { } space && space.Owner == user ? space : throw ApiException.Denied(Resource);

    private bool IsOfThisProject(MeetSpace space) => space.Project == state.Account.ProjectNumber;

    private JsonObject Render(MeetSpace space, WorkspaceUser viewer) => SpaceJson.Render(space, viewer, state.Now, state.EndLag);
}
