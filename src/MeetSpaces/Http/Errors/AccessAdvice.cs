using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.Errors;

/// <summary>Advice for 403, 404 and 409: who may see and change a resource, and how long Google keeps it.</summary>
internal static class AccessAdvice
{
    internal const string AlreadyThere = "It already exists. Find it with the Get cmdlet, and change it with the Set cmdlet.";

    /// <summary>After 403 PERMISSION_DENIED.</summary>
    internal static string WhereDenied(MeetMethod method) => (IsOfRecords(method), IsOfMembers(method), method.Verb == HttpMethod.Get) switch
    {
        (true, _, _) => "Check the name, and use -Subject with the organizer or a participant of the conference. With only the scope Created, you can see only conferences in spaces that this Cloud project created; delegate ReadOnly to see the others.",
        (_, true, true) => "Check the name, and use -Subject with the owner of the space. With only the scope Created, you can see only spaces that this Cloud project created; delegate ReadOnly to see the others.",
        (_, true, false) => "Only the owner may do this: use -Subject with the owner's address. Members of spaces that this Cloud project did not create, such as those of Calendar, cannot be changed.",
        (_, _, true) => "Check the name, and use -Subject with a user who may see the space, such as its owner.",
        _ => "Only the owner may do this: use -Subject with the owner's address. With only the scope Created, you can change only spaces that this Cloud project created; delegate Settings to change the others. Google refuses to end conferences in spaces that Calendar created.",
    };

    /// <summary>After 404 NOT_FOUND.</summary>
    internal static string WhereMissing(MeetMethod method) => IsOfRecords(method)
        ? "Check the name; IDs are case-sensitive. Google deletes a conference record 30 days after the conference ends."
        : "Check the name; IDs are case-sensitive. If you used a meeting code, it may have expired: use the space's name instead.";

    private static bool IsOfRecords(MeetMethod method) => method.Name.StartsWith("conferenceRecords.", StringComparison.Ordinal);

    private static bool IsOfMembers(MeetMethod method) => method.Name.StartsWith("spaces.members.", StringComparison.Ordinal);
}
