namespace MeetSpaces.Binding.Requests;

/// <summary>The HTTP method of a request. The Meet API has no others.</summary>
public enum MeetRequestMethod : long
{
    /// <summary>Reads. It has no body.</summary>
    Get,

    /// <summary>Creates, or runs a method such as <c>endActiveConference</c>. It is never sent twice if Google may have carried it out.</summary>
    Post,

    /// <summary>Changes fields.</summary>
    Patch,

    /// <summary>Deletes.</summary>
    Delete,
}
