using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>Checks the email address of a user to act as.</summary>
internal static class UserAddress
{
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the text is not an email address.</exception>
    internal static void Check(string text)
    {
        var address = text.Trim();
        var at = address.IndexOf('@');
        if (at <= 0 || at == address.Length - 1 || at != address.LastIndexOf('@') || address.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            throw new MeetApiException(
                MeetErrorId.SubjectInvalid,
                $"'{text}' is not the address of a user. No request was made.",
                "Specify the complete email address of a user, such as alice@example.com.");
        }
    }
}
