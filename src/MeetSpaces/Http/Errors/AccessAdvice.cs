using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http.Errors;

/// <summary>Advice for 403 and 404: who may see and change a resource, and how long Google stores it.</summary>
internal static class AccessAdvice
{
    internal const string AlreadyThere = "It is there already: look for it with the Get cmdlet, and change it with the Set cmdlet.";

    /// <summary>After 403 PERMISSION_DENIED.</summary>
    internal static string WhereDenied(MeetMethod method) => (IsOfRecords(method), IsOfMembers(method), method.Verb == HttpMethod.Get) switch
    {
        (true, _, _) => "Check the name, and act as somebody who may see it: -Subject with the organiser or a participant of the conference. With the scope Created alone, only conferences in spaces that this Cloud project made are seen; delegate ReadOnly for the others.",
        (_, true, true) => "Check the name, and act as the owner of the space: -Subject. With the scope Created alone, only spaces that this Cloud project made are seen; delegate ReadOnly for the others.",
        (_, true, false) => "Only the owner may do this: give -Subject the owner's address. Members of spaces that this Cloud project did not make, such as those of Calendar, cannot be changed.",
        (_, _, true) => "Check the name, and act as a user who may see it: -Subject with the owner of the space.",
        _ => "Only the owner may do this: give -Subject the owner's address. With the scope Created alone, only spaces that this Cloud project made can be changed; delegate Settings for the others. Ending a conference is refused for spaces that Calendar made.",
    };

    /// <summary>After 404 NOT_FOUND.</summary>
    internal static string WhereMissing(MeetMethod method) => IsOfRecords(method)
        ? "Check the name; its letters keep their case. Google deletes a conference's records 30 days after its end."
        : "Check the name; its letters keep their case. A meeting code can have expired: read the space by its name instead.";

    private static bool IsOfRecords(MeetMethod method) => method.Name.StartsWith("conferenceRecords.", StringComparison.Ordinal);

    private static bool IsOfMembers(MeetMethod method) => method.Name.StartsWith("spaces.members.", StringComparison.Ordinal);
}
