using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>What can be sent of a member; anything else is refused before any request.</summary>
internal static class MemberInput
{
    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: it is no address.</exception>
    internal static string Address(string? email)
    {
        var address = (email ?? string.Empty).Trim();
        var at = address.IndexOf('@');
        return at > 0 && at == address.LastIndexOf('@') && at < address.Length - 1 && !address.Any(char.IsWhiteSpace)
            ? address
            : throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                address.Length == 0 ? "No address is given for the member. No request was made." : $"'{address}' is no mail address. No request was made.",
                "Give -Email an address such as alice@example.com.");
    }

    /// <exception cref="MeetApiException"><c>MeetInvalidArgument</c>: Google's word for the role is not known, so it cannot be sent.</exception>
    internal static void CheckRole(MemberRole role)
    {
        if (role is not (MemberRole.None or MemberRole.Cohost))
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument, $"The role is '{role}', which cannot be sent to Google.", "Give -Role Cohost or None.");
        }
    }
}
