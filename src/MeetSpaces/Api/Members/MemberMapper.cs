using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Members;

/// <summary>Makes the member that users see from the member that Google sent.</summary>
internal static class MemberMapper
{
    internal static SpaceMember ToMember(MemberJson json, CallOptions options)
    {
        var name = ResourceName.Of(json.Name, "member");
        return new SpaceMember
        {
            Name = name,
            Email = json.Email,
            Role = WireEnum<MemberRole>.Read(json.Role, $"The role of '{name}'", options.Verbose) ?? MemberRole.None,
            User = json.User,
            Space = ResourceName.ParentOf(name),
            Subject = options.Subject,
        };
    }
}
