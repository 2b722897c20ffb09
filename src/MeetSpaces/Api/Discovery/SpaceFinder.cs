using MeetSpaces.Api.Calendar;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Api.Discovery;

/// <summary>
/// Finds the spaces that the conference records and calendars of users name. Every user may be read at the same time as the others; the result
/// does not depend on who is read first.
/// </summary>
/// <param name="since">Only conferences that started and events that ended since then; null for the default.</param>
/// <param name="until">Only conferences and events that start until then; null for the default.</param>
/// <param name="now">The time that separates past from future events.</param>
internal sealed class SpaceFinder(DateTimeOffset? since, DateTimeOffset? until, DateTimeOffset now)
{
    // Google deletes conference records after 30 days, so the default is the same for calendars.
    private static readonly TimeSpan Back = TimeSpan.FromDays(30);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(90);
    private readonly object gate = new();
    private readonly List<string> users = [];
    private readonly Dictionary<string, FoundSpaceEntry> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FoundSpaceEntry> byCode = new(StringComparer.Ordinal);

    /// <summary>The meeting codes of the spaces whose names are not known yet, each with the user as whom to look it up.</summary>
    internal IReadOnlyList<(string MeetingCode, string Subject)> Unnamed
    {
        get
        {
            lock (gate)
            {
                return [.. byCode.Values.OrderBy(entry => entry.Place).Select(entry => (entry.MeetingCode!, entry.SubjectIn(users)))];
            }
        }
    }

    /// <summary>Adds a user to read.</summary>
    /// <returns>The place of the user; null if the user was already added.</returns>
    internal int? Add(string user)
    {
        lock (gate)
        {
            if (users.Contains(user, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            users.Add(user);
            return users.Count - 1;
        }
    }

    /// <summary>Finds spaces in a user's conference records. Those of the pages before a failure are found.</summary>
    internal Task ReadRecordsAsync(ConferencesClient client, int user, CancellationToken cancellationToken)
    {
        var filter = ListFilter.All(ListFilter.NotBefore("start_time", since), ListFilter.NotAfter("start_time", until));
        return ReadAsync(
            client.ConferenceRecords.List(null, filter),
            (record, place) =>
            {
                if (record.Space is { } name)
                {
                    EntryOf(byName, name, () => new FoundSpaceEntry { Name = name }).Add(record, user, place);
                }
            },
            user,
            cancellationToken);
    }

    /// <summary>Finds spaces in a user's calendar. Those of the pages before a failure are found.</summary>
    internal Task ReadEventsAsync(CalendarClient client, int user, CancellationToken cancellationToken)
    {
        var from = since ?? Shifted(until < now ? until.Value : now, -Back);
        var to = until ?? Shifted(from > now ? from : now, Ahead);
        return ReadAsync(
            client.List(from, to),
            (found, place) => EntryOf(byCode, found.MeetingCode, () => new FoundSpaceEntry { MeetingCode = found.MeetingCode }).Add(found, now, user, place),
            user,
            cancellationToken);
    }

    /// <summary>Looks up the name of a space by its meeting code, and joins what calendars and records say about it.</summary>
    internal async Task ResolveAsync(string meetingCode, SpacesClient client, CancellationToken cancellationToken)
    {
        string name;
        try
        {
            name = await client.ResolveAsync(SpaceName.Collection + meetingCode, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure.ErrorId is MeetErrorId.PermissionDenied or MeetErrorId.NotFound or MeetErrorId.InvalidArgument)
        {
            // Spaces of other organizations, and codes that have expired: the calendar still names them.
            return;
        }

        lock (gate)
        {
            var entry = byCode[meetingCode];
            byCode.Remove(meetingCode);
            if (byName.TryGetValue(name, out var known))
            {
                known.Add(entry);
            }
            else
            {
                entry.Name = name;
                byName.Add(name, entry);
            }
        }
    }

    /// <summary>Each space once, in the order in which the users name them.</summary>
    internal IReadOnlyList<FoundSpace> Found()
    {
        lock (gate)
        {
            return [.. byName.Values.Concat(byCode.Values).OrderBy(entry => entry.Place).Select(entry => entry.ToFoundSpace(users))];
        }
    }

    private async Task ReadAsync<T>(IPager<T> pages, Action<T, FoundPlace> add, int user, CancellationToken cancellationToken)
    {
        var number = 0;
        while (pages.HasMore)
        {
            var page = await pages.NextAsync(cancellationToken).ConfigureAwait(false);
            lock (gate)
            {
                foreach (var item in page)
                {
                    add(item, new FoundPlace(user, item is CalendarEvent, number++));
                }
            }
        }
    }

    private static FoundSpaceEntry EntryOf(Dictionary<string, FoundSpaceEntry> entries, string key, Func<FoundSpaceEntry> create)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            entries.Add(key, entry = create());
        }

        return entry;
    }

    // Times at the ends of the calendar have no room before or after them.
    private static DateTimeOffset Shifted(DateTimeOffset time, TimeSpan by) => by < TimeSpan.Zero
        ? time - DateTimeOffset.MinValue > -by ? time + by : DateTimeOffset.MinValue
        : DateTimeOffset.MaxValue - time > by ? time + by : DateTimeOffset.MaxValue;
}
