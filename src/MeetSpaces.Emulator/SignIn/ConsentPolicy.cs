using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>How the user at the browser answers.</summary>
internal sealed class ConsentPolicy(Workspace workspace)
{
    /// <summary>Who sits there; null: whom the app hints at, else the first user of the domain.</summary>
    public string? User { get; set; }

    /// <summary>The user declines.</summary>
    public bool IsDenied { get; set; }

    /// <summary>The scopes whose boxes the user ticks; null: all.</summary>
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>The user who agrees, or null.</summary>
    public WorkspaceUser? Ask(string? hint)
    {
        var user = workspace.Find(User ?? hint ?? workspace.Addresses[0]);
        return IsDenied || user is null or { IsDeleted: true } ? null : user;
    }

    public IReadOnlyList<string> Grant(IReadOnlyList<string> asked) => Scopes is { } ticked ? [.. asked.Intersect(ticked)] : asked;
}
