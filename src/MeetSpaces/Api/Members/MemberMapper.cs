using System.Text.Json;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Members;

/// <summary>Maps the API's members of a space to the objects that users see, and back.</summary>
internal static class MemberMapper
{
    private static readonly WireEnum Roles = new(typeof(MemberRole));

    internal static SpaceMember ToMember(JsonElement json, RequestContext context)
    {
        var name = ResourceName.Of(json, "member");
        return new SpaceMember
        {
            Name = name,
            Email = json.Text("email"),
            Role = (MemberRole?)Roles.FromWire(json.Text("role"), $"The role of '{name}'", context.Verbose) ?? MemberRole.None,
            Space = ResourceName.ParentOf(name),
            Subject = context.Subject,
        };
    }

    /// <summary>The body of a create or a patch.</summary>
    /// <param name="email">The email address; null leaves it out.</param>
    /// <param name="role">The role. <c>None</c> and <c>Unknown</c> leave it out, since the API has no value for "no role" that clients may send.</param>
    internal static byte[] ToBody(string? email, MemberRole role)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            WriteMember(writer, "email", email, role);
        }

        return body.ToArray();
    }

    /// <summary>The body of a batch update of roles, with the mask for all of its requests.</summary>
    internal static byte[] ToBatchBody(IReadOnlyDictionary<string, MemberRole> roles)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("requests");
            foreach (var role in roles)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("member");
                WriteMember(writer, "name", role.Key, role.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("updateMask", "role");
            writer.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void WriteMember(Utf8JsonWriter writer, string field, string? value, MemberRole role)
    {
        writer.WriteStartObject();
        if (value is not null)
        {
            writer.WriteString(field, value);
        }

        if (role is not (MemberRole.None or MemberRole.Unknown))
        {
            writer.WriteString("role", Roles.ToWire(role));
        }

        writer.WriteEndObject();
    }
}
