namespace MeetSpaces.Http.Requests;

/// <summary>The class in which Google counts a request (per minute, for the project and for each user in it).</summary>
internal enum QuotaClass
{
    /// <summary>get and list.</summary>
    Read,

    /// <summary>patch, endActiveConference and the members of a space.</summary>
    Write,

    /// <summary><c>spaces.create</c>.</summary>
    Create,
}
