using MeetSpaces.Emulator.Errors;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Schema;

namespace MeetSpaces.Emulator.Routing;

/// <summary>A call that was routed, authenticated and parsed.</summary>
internal sealed class ApiCall(
    AccessGrant grant, IReadOnlyList<string> names, IReadOnlyDictionary<string, string> query, GivenFields body, bool isPartial)
{
    public AccessGrant Grant { get; } = grant;

    /// <summary>The path segments that the pattern's stars matched.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    public GivenFields Body { get; } = body;

    /// <summary>Whether the caller selected response fields.</summary>
    public bool IsPartial { get; } = isPartial;

    public string? Query(string name) => query.TryGetValue(name, out var value) ? value : null;

    /// <summary>The user who makes the call. Meet has only users' data, so a service account itself is denied access.</summary>
    public WorkspaceUser User(string resource) =>
        Grant.User is { IsDeleted: false } user ? user : throw ApiException.Denied(resource);
}
