using MeetSpaces.Api.Calendar;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Api.Discovery;

/// <summary>What is known so far about a space that users' records or calendars name. The order of the additions does not matter.</summary>
internal sealed class FoundSpaceEntry
{
    private readonly SortedSet<int> seenBy = [];
    private readonly SortedSet<int> organizers = [];
    private readonly HashSet<string> organizerAddresses = new(StringComparer.OrdinalIgnoreCase);
    private FoundSpaceSources source;
    private DateTimeOffset? lastUsed;
    private Occasion? last;
    private Occasion? next;

    internal string? Name { get; set; }

    internal string? MeetingCode { get; set; }

    /// <summary>The first place that names the space.</summary>
    internal FoundPlace Place { get; private set; } = FoundPlace.None;

    internal void Add(ConferenceRecord record, int user, FoundPlace place)
    {
        source |= FoundSpaceSources.ConferenceRecord;
        lastUsed = Later(lastUsed, record.EndTime ?? record.StartTime);
        See(user, place);
    }

    internal void Add(CalendarEvent found, DateTimeOffset now, int user, FoundPlace place)
    {
        source |= FoundSpaceSources.Calendar;
        if (found.Start > now)
        {
            next = Earliest(next, new Occasion(found.Start.Value, found.Summary, place));
        }
        else if ((found.End < now ? found.End : found.Start) is { } used)
        {
            lastUsed = Later(lastUsed, used);
            last = Latest(last, new Occasion(used, found.Summary, place));
        }

        if (found.IsOrganizer)
        {
            organizers.Add(user);
        }
        else if (found.Organizer is { } address)
        {
            organizerAddresses.Add(address);
        }

        See(user, place);
    }

    /// <summary>Adds what is known about the same space under another identity.</summary>
    internal void Add(FoundSpaceEntry other)
    {
        Name ??= other.Name;
        MeetingCode ??= other.MeetingCode;
        source |= other.source;
        seenBy.UnionWith(other.seenBy);
        organizers.UnionWith(other.organizers);
        organizerAddresses.UnionWith(other.organizerAddresses);
        lastUsed = Later(lastUsed, other.lastUsed);
        last = other.last is { } theirLast ? Latest(last, theirLast) : last;
        next = other.next is { } theirNext ? Earliest(next, theirNext) : next;
        Place = Place.CompareTo(other.Place) <= 0 ? Place : other.Place;
    }

    /// <summary>The user as whom the space can be read.</summary>
    internal string SubjectIn(IReadOnlyList<string> users) =>
        organizers.Count > 0 ? users[organizers.Min] : users.FirstOrDefault(organizerAddresses.Contains) ?? users[seenBy.Min];

    internal FoundSpace ToFoundSpace(IReadOnlyList<string> users) => new()
    {
        Name = Name,
        MeetingCode = MeetingCode,
        Subject = SubjectIn(users),
        LastUsed = lastUsed,
        NextUse = next?.Time,
        Summary = next?.Summary ?? last?.Summary,
        Source = source,
        SeenBy = [.. seenBy.Select(user => users[user])],
    };

    private void See(int user, FoundPlace place)
    {
        seenBy.Add(user);
        Place = Place.CompareTo(place) <= 0 ? Place : place;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;

    private static Occasion Earliest(Occasion? one, Occasion other) => one is null || other.CompareTo(one, isLatest: false) < 0 ? other : one;

    private static Occasion Latest(Occasion? one, Occasion other) => one is null || other.CompareTo(one, isLatest: true) < 0 ? other : one;

    /// <summary>When an event uses the space, and its title.</summary>
    private sealed class Occasion(DateTimeOffset time, string? summary, FoundPlace place)
    {
        internal DateTimeOffset Time { get; } = time;

        internal string? Summary { get; } = summary;

        // Of two events at one time, one with a title comes first; then the place decides, so that the result is always the same.
        internal int CompareTo(Occasion other, bool isLatest)
        {
            var byTime = isLatest ? other.Time.CompareTo(Time) : Time.CompareTo(other.Time);
            var byTitle = (Summary is null).CompareTo(other.Summary is null);
            return byTime != 0 ? byTime : byTitle != 0 ? byTitle : Place.CompareTo(other.Place);
        }

        private FoundPlace Place { get; } = place;
    }
}

/// <summary>A place that names a space. Places are ordered by user; the records of a user come before the events.</summary>
/// <param name="user">The place of the user.</param>
/// <param name="isEvent">Whether it is an event.</param>
/// <param name="number">The number of the record or the event in its list.</param>
internal readonly struct FoundPlace(int user, bool isEvent, int number) : IComparable<FoundPlace>
{
    private readonly (int User, bool IsEvent, int Number) order = (user, isEvent, number);

    /// <summary>After all places.</summary>
    internal static FoundPlace None { get; } = new(int.MaxValue, true, int.MaxValue);

    public int CompareTo(FoundPlace other) => order.CompareTo(other.order);
}
