using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>Identifies a space member: <c>spaces/{id}/members/{id}</c> or a <see cref="SpaceMember"/>. PowerShell converts them automatically.</summary>
public sealed class SpaceMemberIdentity : ResourceIdentity
{
    /// <summary>Reads a text. If it does not name a space member, the cmdlet reports an error for that input.</summary>
    /// <param name="text">spaces/{id}/members/{id}.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public SpaceMemberIdentity(string text)
        : base(text, "a space member", "spaces", "members")
    {
    }

    /// <summary>Takes the name of an object, and the user who read it.</summary>
    /// <param name="member">What <c>Get-MeetSpaceMember</c> wrote.</param>
    public SpaceMemberIdentity(SpaceMember member)
        : this((member ?? throw new ArgumentNullException(nameof(member))).Name)
    {
        Source = member;
        Subject = member.Subject;
    }
}
