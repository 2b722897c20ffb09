using MeetSpaces.Api.Calendar;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Members;
using MeetSpaces.Api.Requests;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api;

/// <summary>The Meet API for one user, by resource.</summary>
internal sealed class MeetClient(MeetTransport transport)
{
    /// <summary>The user on whose behalf requests are made.</summary>
    internal string Subject => transport.Subject;

    /// <summary>The clock that delays use.</summary>
    internal TimeProvider Time => transport.Time;

    /// <summary>The quota that requests count against.</summary>
    internal ProjectQuota Quota => transport.Quota;

    internal SpacesClient Spaces { get; } = new(transport);

    internal ConferenceEnder ConferenceEnder => new(transport, Spaces);

    internal MembersClient Members => new(transport, Spaces);

    internal ConferencesClient Conferences { get; } = new(transport);

    internal RequestsClient Requests => new(transport);

    internal CalendarClient Calendar => new(transport);
}
