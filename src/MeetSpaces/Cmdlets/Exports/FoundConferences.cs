using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Exports;

/// <summary>The conferences that were found, each once, in the order in which the inputs name them.</summary>
internal sealed class FoundConferences
{
    private readonly Dictionary<string, FoundConference> byName = new(StringComparer.Ordinal);
    private readonly List<FoundConference> all = [];

    internal IReadOnlyList<FoundConference> All => all;

    internal int Count => all.Count;

    internal void Add(FoundRecords records)
    {
        foreach (var record in records.All)
        {
            if (!byName.TryGetValue(record.Name, out var conference))
            {
                conference = new FoundConference(record);
                byName.Add(record.Name, conference);
                all.Add(conference);
            }

            conference.Readers.Add(record.Subject);
        }
    }
}

/// <summary>A conference, and the users who see it.</summary>
internal sealed class FoundConference(ConferenceRecord record)
{
    internal ConferenceRecord Record { get; } = record;

    internal List<string?> Readers { get; } = new(1);
}

/// <summary>The conference records of an input. If reading them fails, those of the pages before are here.</summary>
internal sealed class FoundRecords
{
    private readonly List<ConferenceRecord> all = [];

    internal IReadOnlyList<ConferenceRecord> All => all;

    /// <summary>Whether an earlier input is the same user, so that nothing was read.</summary>
    internal bool IsRepeated { get; set; }

    internal bool HasFailed { get; private set; }

    internal void Add(ConferenceRecord record) => all.Add(record);

    internal async Task AddAsync(IPager<ConferenceRecord> pages, CancellationToken cancellationToken)
    {
        while (pages.HasMore)
        {
            all.AddRange(await pages.NextAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    internal FoundRecords Failed()
    {
        HasFailed = true;
        return this;
    }
}

/// <summary>Who attended a conference. People is null if that could not be read.</summary>
internal sealed class ConferenceAttendance(ConferenceRecord record, IReadOnlyList<Attendance>? people)
{
    internal ConferenceRecord Record { get; } = record;

    internal IReadOnlyList<Attendance>? People { get; } = people;
}
