using MeetSpaces.Api.Resources;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Conferences;

/// <summary>
/// The display names of those who spoke: one list of a conference's participants for all of its entries. The conference
/// asked for last is remembered, so that transcripts of one conference that follow each other share the list.
/// </summary>
internal sealed class SpeakerNames(ConferencesClient records)
{
    private readonly object gate = new();
    private (string Record, string Subject, Task<Dictionary<string, string?>> Names)? last;

    /// <summary>The entries of a list, with their speakers.</summary>
    internal IPager<TranscriptEntry> AddTo(IPager<TranscriptEntry> entries, CallOptions options) => new SpokenPages(this, entries, options);

    /// <summary>The entry with its speaker; as it was where nobody of that name took part.</summary>
    internal async Task<TranscriptEntry> AddToAsync(TranscriptEntry entry, CallOptions options, CancellationToken cancellationToken) =>
        entry.Participant is { } participant
        && (await NamesOfAsync(ResourceName.RecordOf(participant)!, options, cancellationToken).ConfigureAwait(false))
            .TryGetValue(participant, out var speaker)
            ? With(speaker, entry)
            : entry;

    private Task<Dictionary<string, string?>> NamesOfAsync(string record, CallOptions options, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (last is not { } known
                || known.Record != record
                || known.Subject != options.Subject
                || known.Names.IsFaulted
                || known.Names.IsCanceled)
            {
                known = (record, options.Subject, ReadAsync(record, options, cancellationToken));
                last = known;
            }

            return known.Names;
        }
    }

    private async Task<Dictionary<string, string?>> ReadAsync(string record, CallOptions options, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        var participants = records.Participants.List(record, null, options);
        while (participants.HasMore)
        {
            foreach (var participant in await participants.NextAsync(cancellationToken).ConfigureAwait(false))
            {
                names[participant.Name] = participant.DisplayName;
            }
        }

        return names;
    }

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

    private sealed class SpokenPages(SpeakerNames speakers, IPager<TranscriptEntry> entries, CallOptions options) : IPager<TranscriptEntry>
    {
        public bool HasMore => entries.HasMore;

        public async Task<IReadOnlyList<TranscriptEntry>> NextAsync(CancellationToken cancellationToken)
        {
            var page = await entries.NextAsync(cancellationToken).ConfigureAwait(false);
            var spoken = new List<TranscriptEntry>(page.Count);
            foreach (var entry in page)
            {
                spoken.Add(await speakers.AddToAsync(entry, options, cancellationToken).ConfigureAwait(false));
            }

            return spoken;
        }
    }
}
