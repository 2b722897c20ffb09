using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator.Meet;

/// <summary>
/// Decides who may see a conference: its organizer (the space's owner) and its participants; with scope created, only in spaces of this project.
/// </summary>
internal sealed class ConferenceAccess(EmulatorState state)
{
    public const string Resource = "ConferenceRecord";

    /// <summary>The scopes that allow reading conferences.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [Scope.Created, Scope.ReadOnly];

    public Func<Conference, bool> Visible(ApiCall call)
    {
        var user = call.User(Resource);
        var now = state.Now;
        return conference => !conference.IsExpired(now) && IsSeen(conference, user, call.Grant);
    }

    /// <summary>The conference in the path.</summary>
    /// <exception cref="ApiException">404 if it does not exist or has expired, 403 if the caller may not see it.</exception>
    public Conference Find(ApiCall call)
    {
        var user = call.User(Resource);
        var conference = state.Conferences.ById(call.Names[0]);
        if (conference is null || conference.IsExpired(state.Now))
        {
            throw ApiException.NotFound();
        }

        return IsSeen(conference, user, call.Grant) ? conference : throw ApiException.Denied(Resource);
    }

    private bool IsSeen(Conference conference, WorkspaceUser user, AccessGrant grant) =>
        (conference.Space.Owner == user || conference.Saw(user))
        && (grant.Has(Scope.ReadOnly) || conference.Space.Project == state.Account.ProjectNumber);
}
