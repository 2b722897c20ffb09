using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Checks the address and the role of a member before any request.</summary>
internal static class MemberInput
{
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: the text is not an email address.</exception>
    internal static string Address(string? email)
    {
        var address = (email ?? string.Empty).Trim();
        var at = address.IndexOf('@');
        return at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1 && !address.Any(char.IsWhiteSpace)
            ? address
            : throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                address.Length == 0 ? "No email address is specified for the member. No request was made." : $"'{address}' is not an email address. No request was made.",
                "Use an address such as alice@example.com for -Email.");
    }

    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: the role is not one that can be sent.</exception>
    internal static void CheckRole(MemberRole role)
    {
        if (role is not (MemberRole.None or MemberRole.Cohost))
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument, $"'{role}' is not a valid Role. No request was made.", "Use Cohost or None.");
        }
    }
}
