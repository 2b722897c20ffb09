using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>
/// Adds the speakers' display names to transcript entries. It lists the participants of a conference once and caches the last
/// list, so that consecutive transcripts of one conference share it. A transcript keeps the names that it has begun with, so that transcripts that are
/// read at the same time do not drive each other's list out.
/// </summary>
internal sealed class SpeakerNames
{
    private readonly object gate = new();
    private (string Record, string Subject, Task<Dictionary<string, string?>> Names)? last;

    /// <summary>Adds the speakers to a list of entries.</summary>
    internal IPager<TranscriptEntry> AddTo(IPager<TranscriptEntry> entries, ConferencesClient conferences) => new SpeakerPager(this, entries, conferences);

    /// <summary>Returns the entry with its speaker, or unchanged if its participant is not in the list.</summary>
    internal async Task<TranscriptEntry> AddToAsync(TranscriptEntry entry, ConferencesClient conferences, CancellationToken cancellationToken) =>
        entry.Participant is null ? entry : With(await NamesOfAsync(entry.ConferenceRecord!, conferences, cancellationToken).ConfigureAwait(false), entry);

    private Task<Dictionary<string, string?>> NamesOfAsync(string record, ConferencesClient conferences, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (last is not { } known
                || known.Record != record
                || known.Subject != conferences.Subject
                || known.Names.IsFaulted
                || known.Names.IsCanceled)
            {
                known = (record, conferences.Subject, ReadAsync(record, conferences, cancellationToken));
                last = known;
            }

            return known.Names;
        }
    }

    private static async Task<Dictionary<string, string?>> ReadAsync(string record, ConferencesClient conferences, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        var participants = conferences.Participants.List(record, null);
        while (participants.HasMore)
        {
            foreach (var participant in await participants.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                names[participant.Name] = participant.DisplayName;
            }
        }

        return names;
    }

    private static TranscriptEntry With(Dictionary<string, string?> names, TranscriptEntry entry) =>
        entry.Participant is { } participant && names.TryGetValue(participant, out var speaker) ? With(speaker, entry) : entry;

    private static TranscriptEntry With(string? speaker, TranscriptEntry entry) => new()
    {
        Name = entry.Name,
        Participant = entry.Participant,
        Speaker = speaker,
        Text = entry.Text,
        LanguageCode = entry.LanguageCode,
        StartTime = entry.StartTime,
        EndTime = entry.EndTime,
        Transcript = entry.Transcript,
        ConferenceRecord = entry.ConferenceRecord,
        Subject = entry.Subject,
    };

    private sealed class SpeakerPager(SpeakerNames speakers, IPager<TranscriptEntry> entries, ConferencesClient conferences) : IPager<TranscriptEntry>
    {
        private Dictionary<string, string?>? names;

        public bool HasMore => entries.HasMore;

        public async Task<IReadOnlyList<TranscriptEntry>> NextAsync(CancellationToken cancellationToken)
        {
            var page = await entries.NextAsync(cancellationToken).ConfigureAwait(false);
            if (names is null && page.FirstOrDefault(entry => entry.Participant is not null) is { } spoken)
            {
                names = await speakers.NamesOfAsync(spoken.ConferenceRecord!, conferences, cancellationToken).ConfigureAwait(false);
            }

            return names is null ? page : [.. page.Select(entry => With(names, entry))];
        }
    }
}
