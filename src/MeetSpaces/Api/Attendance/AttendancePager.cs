using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Attendance;

/// <summary>
/// The attendance at one conference, page by page, in the order in which people joined. A signed-in user counts as one person,
/// even with several participants; every other participant counts as a separate person.
/// </summary>
/// <param name="conferences">Reads as the user.</param>
/// <param name="name">The name of the conference record.</param>
/// <param name="options">The scheduled times, the addresses of users, and the limit on concurrent requests.</param>
internal sealed class AttendancePager(ConferencesClient conferences, string name, AttendanceOptions options) : IPager<Models.Attendance>
{
    private const int PeoplePerPage = 32;
    private Queue<IReadOnlyList<Participant>>? people;

    /// <inheritdoc/>
    public bool HasMore => people is null or { Count: > 0 };

    /// <summary>The conference record, if it has been read; else it is read with the first page.</summary>
    internal ConferenceRecord? Record { get; set; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Models.Attendance>> NextAsync(CancellationToken cancellationToken)
    {
        Record ??= await options.Calls.RunAsync(() => conferences.ConferenceRecords.GetAsync(name, cancellationToken), cancellationToken).ConfigureAwait(false);
        people ??= await ReadPeopleAsync(cancellationToken).ConfigureAwait(false);

        var page = new List<Task<Models.Attendance>>(PeoplePerPage);
        while (people.Count > 0 && page.Count < PeoplePerPage)
        {
            page.Add(AttendAsync(Record, people.Dequeue(), cancellationToken));
        }

        return await Task.WhenAll(page).ConfigureAwait(false);
    }

    private async Task<Queue<IReadOnlyList<Participant>>> ReadPeopleAsync(CancellationToken cancellationToken)
    {
        var participants = await ReadAsync(conferences.Participants.List(name, null), cancellationToken).ConfigureAwait(false);
        return new Queue<IReadOnlyList<Participant>>(
            from participant in participants
            orderby participant.EarliestStartTime, participant.Name
            group participant by participant.User ?? participant.Name into person
            select (IReadOnlyList<Participant>)[.. person]);
    }

    private async Task<Models.Attendance> AttendAsync(ConferenceRecord conference, IReadOnlyList<Participant> person, CancellationToken cancellationToken)
    {
        var sessions = new List<ParticipantSession>();
        foreach (var participant in person)
        {
            var list = conferences.ParticipantSessions.List(participant.Name, null);
            sessions.AddRange(await ReadAsync(list, cancellationToken).ConfigureAwait(false));
        }

        return AttendanceCalculator.ToAttendance(conference, person, sessions, options);
    }

    private async Task<List<T>> ReadAsync<T>(IPager<T> pages, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        while (pages.HasMore)
        {
            all.AddRange(await options.Calls.RunAsync(() => pages.NextAsync(cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return all;
    }
}

/// <summary>The scheduled times that attendance is compared with, the addresses of users, and the limit on concurrent requests.</summary>
internal sealed class AttendanceOptions(DateTimeOffset? scheduledStart, DateTimeOffset? scheduledEnd, ConcurrencyLimiter calls, TimeProvider time)
{
    /// <summary>The scheduled start of the meeting; null for the start of the conference.</summary>
    internal DateTimeOffset? ScheduledStart { get; } = scheduledStart;

    /// <summary>The scheduled end of the meeting; null for the end of the conference.</summary>
    internal DateTimeOffset? ScheduledEnd { get; } = scheduledEnd;

    /// <summary>Limits concurrent requests; shared by all conferences that are read at the same time.</summary>
    internal ConcurrencyLimiter Calls { get; } = calls;

    internal TimeProvider Time { get; } = time;

    /// <summary>The email addresses of users, by <c>users/{id}</c>; null if they are unknown.</summary>
    internal IReadOnlyDictionary<string, string>? Emails { get; init; }
}
