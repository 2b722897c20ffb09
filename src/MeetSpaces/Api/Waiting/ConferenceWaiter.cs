using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Waiting;

/// <summary>Waits until conferences start or end. One poll serves all waits for one conference, or for one space.</summary>
internal sealed class ConferenceWaiter(Poller poller, SpacesClient spaces, ConferencesClient conferences)
{
    /// <summary>The record of a conference, when it has ended. Google can show the end a little later.</summary>
    /// <param name="record">The name of the conference record.</param>
    /// <param name="deadline">When the wait times out.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    internal async Task<ConferenceRecord> EndOfRecordAsync(string record, Deadline deadline, CancellationToken cancellationToken) => (await ValueAsync(
        RecordOf(record), found => found.EndTime is not null, $"The conference '{record}' had not ended after {deadline}.", deadline, cancellationToken).ConfigureAwait(false)).Copy();

    /// <summary>The record of the newest conference in a space, when it has ended.</summary>
    internal async Task<ConferenceRecord> EndOfSpaceAsync(string? name, string? meetingCode, Deadline deadline, CancellationToken cancellationToken)
    {
        var space = name ?? meetingCode!;
        var newest = await ValueAsync(
            NewestOf(name, meetingCode), _ => true, $"The conferences of '{space}' could not be listed within {deadline}.", deadline, cancellationToken).ConfigureAwait(false);
        return newest.Record is not { } record ? throw WaitFailures.NoConference(space, conferences.Subject)
            : record.EndTime is not null ? record.Copy()
            : await EndOfRecordAsync(record.Name, deadline, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The record of a conference: one that has a record has started.</summary>
    internal async Task<ConferenceRecord> StartOfRecordAsync(string record, Deadline deadline, CancellationToken cancellationToken) => (await ValueAsync(
        RecordOf(record), _ => true, $"'{record}' could not be read within {deadline}.", deadline, cancellationToken).ConfigureAwait(false)).Copy();

    /// <summary>
    /// The record of the active conference of a space, or of the next one. A conference that starts and ends between two polls
    /// counts too: it is the newest one, and was not there when the wait began.
    /// </summary>
    internal async Task<ConferenceRecord> StartInSpaceAsync(string? name, string? meetingCode, Deadline deadline, CancellationToken cancellationToken)
    {
        // The code may get another space later, and two inputs may name the same space.
        name ??= (await ValueAsync(
            poller.Of(conferences.Subject, $"space '{meetingCode}'", token => spaces.GetAsync(SpaceName.Collection + meetingCode, token)),
            _ => true,
            $"The space '{meetingCode}' could not be read within {deadline}.",
            deadline,
            cancellationToken).ConfigureAwait(false)).Name;
        NewestConference? first = null;
        return (await ValueAsync(
            NewestOf(name, null), HasStarted, $"No conference had started in '{name}' after {deadline}.", deadline, cancellationToken).ConfigureAwait(false)).Record!.Copy();

        bool HasStarted(NewestConference newest)
        {
            first ??= newest;
            return newest.Record is { } record && (record.EndTime is null || record.Name != first.Record?.Name);
        }
    }

    private Polled<ConferenceRecord> RecordOf(string record) =>
        poller.Of(conferences.Subject, $"conference record '{record}'", token => conferences.ConferenceRecords.GetAsync(record, token));

    private Polled<NewestConference> NewestOf(string? name, string? meetingCode)
    {
        var isChecked = false;
        return poller.Of(conferences.Subject, $"newest conference of '{name ?? meetingCode}'", async token =>
        {
            var newest = await conferences.NewestOfSpaceAsync(name, meetingCode, token).ConfigureAwait(false);
            if (newest is null && !isChecked)
            {
                // The list of a space that does not exist is empty too, and would be polled in vain.
                await spaces.GetAsync(name ?? SpaceName.Collection + meetingCode, token).ConfigureAwait(false);
                isChecked = true;
            }

            return new NewestConference(newest);
        });
    }

    private static async Task<T> ValueAsync<T>(Polled<T> polled, Func<T, bool> accepts, string late, Deadline deadline, CancellationToken cancellationToken)
    {
        T? last = default;
        return await polled.WaitAsync(found => accepts(last = found), deadline, cancellationToken).ConfigureAwait(false)
            ? last!
            : throw WaitFailures.TimedOut(late, polled.LastFault);
    }

    /// <summary>The newest conference of a space; none if it has none.</summary>
    private sealed class NewestConference(ConferenceRecord? record)
    {
        internal ConferenceRecord? Record { get; } = record;
    }
}
