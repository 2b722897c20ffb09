using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Routing;

/// <summary>A call that was routed, authenticated and understood.</summary>
internal sealed class ApiCall(
    AccessGrant grant, IReadOnlyList<string> names, IReadOnlyDictionary<string, string> query, GivenFields body, bool isPartial)
{
    public AccessGrant Grant { get; } = grant;

    /// <summary>What the path's stars stand for.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    public GivenFields Body { get; } = body;

    /// <summary>Whether the caller names the response fields that are wanted.</summary>
    public bool IsPartial { get; } = isPartial;

    public string? Query(string name) => query.TryGetValue(name, out var value) ? value : null;

    /// <summary>The user who acts. Meet holds user data only: a service account by itself is denied everything.</summary>
    public WorkspaceUser User(string resource) =>
        Grant.User is { IsDeleted: false } user ? user : throw ApiException.Denied(resource);
}
