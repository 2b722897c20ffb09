using MeetSpaces.Models;

namespace MeetSpaces.Binding.Values;

/// <summary>Reads the role of a member: its word, in any case.</summary>
public sealed class RoleValueAttribute() : CellValueAttribute("Role")
{
    /// <summary>Stands for a value that is not a role.</summary>
    internal const MemberRole NotRole = (MemberRole)(-1);

    /// <inheritdoc/>
    private protected override object Marker => NotRole;

    /// <inheritdoc/>
    private protected override object? Read(object value) => value switch
    {
        MemberRole role => role,
        string text when string.Equals(text.Trim(), nameof(MemberRole.Cohost), StringComparison.OrdinalIgnoreCase) => MemberRole.Cohost,
        string text when string.Equals(text.Trim(), nameof(MemberRole.None), StringComparison.OrdinalIgnoreCase) => MemberRole.None,
        _ => null,
    };
}
