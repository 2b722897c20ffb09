using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>How the user at the browser decides.</summary>
internal sealed class ConsentPolicy(Workspace workspace)
{
    /// <summary>The user at the browser; null for the user in the app's login hint, or else the first user of the domain.</summary>
    public string? User { get; set; }

    /// <summary>Whether the user declines.</summary>
    public bool IsDenied { get; set; }

    /// <summary>The scopes that the user allows; null for all.</summary>
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>The user who consents, or null.</summary>
    public WorkspaceUser? Ask(string? hint)
    {
        var user = workspace.Find(User ?? hint ?? workspace.Addresses[0]);
        return IsDenied || user is null or { IsDeleted: true } ? null : user;
    }

    public IReadOnlyList<string> Grant(IReadOnlyList<string> asked) => Scopes is { } ticked ? [.. asked.Intersect(ticked)] : asked;
}
