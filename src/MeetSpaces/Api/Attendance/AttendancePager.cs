using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Attendance;

/// <summary>
/// The attendance at one conference, page by page, in the order in which people joined. A signed-in user counts as one person,
/// even with several participants; every other participant counts as a separate person.
/// </summary>
internal sealed class AttendancePager(ConferencesClient conferences, string name, AttendanceOptions options) : IPager<Models.Attendance>
{
    private const int PeoplePerPage = 32;
    private ConferenceRecord? record;
    private Queue<IReadOnlyList<Participant>> people = new();

    /// <inheritdoc/>
    public bool HasMore => record is null || people.Count > 0;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Models.Attendance>> NextAsync(CancellationToken cancellationToken)
    {
        if (record is null)
        {
            var found = await CallAsync(() => conferences.ConferenceRecords.GetAsync(name, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            people = await ReadPeopleAsync(cancellationToken).ConfigureAwait(false);
            record = found;
        }

        var page = new List<Task<Models.Attendance>>(PeoplePerPage);
        while (people.Count > 0 && page.Count < PeoplePerPage)
        {
            page.Add(AttendAsync(record, people.Dequeue(), cancellationToken));
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
            all.AddRange(await CallAsync(() => pages.NextAsync(cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    private async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        await options.Calls.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            options.Calls.Release();
        }
    }
}

/// <summary>The scheduled times that attendance is compared with, and the limit on concurrent requests.</summary>
internal sealed class AttendanceOptions(DateTimeOffset? scheduledStart, DateTimeOffset? scheduledEnd, SemaphoreSlim calls, TimeProvider time)
{
    /// <summary>The scheduled start of the meeting; null for the start of the conference.</summary>
    internal DateTimeOffset? ScheduledStart { get; } = scheduledStart;

    /// <summary>The scheduled end of the meeting; null for the end of the conference.</summary>
    internal DateTimeOffset? ScheduledEnd { get; } = scheduledEnd;

    /// <summary>Limits concurrent requests; shared by all conferences that are read at the same time.</summary>
    internal SemaphoreSlim Calls { get; } = calls;

    internal TimeProvider Time { get; } = time;
}
