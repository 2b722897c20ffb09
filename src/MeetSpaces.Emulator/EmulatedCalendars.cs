using MeetSpaces.Emulator.Calendar;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>Puts events into the calendars of the domain's users while the emulator runs.</summary>
public sealed class EmulatedCalendars
{
    private readonly EmulatorState state;

    internal EmulatedCalendars(EmulatorState state)
    {
        this.state = state;
    }

    /// <summary>
    /// Adds an event. As with Google, it appears in the calendar of the user, and in those of the organizer and the attendees who are users of the
    /// domain, under the same ID. An event with Meet gets a new space of Calendar, which the organizer owns.
    /// </summary>
    /// <param name="user">An address, or a user name in the domain.</param>
    /// <param name="details">The event.</param>
    /// <exception cref="KeyNotFoundException">No such user, or no such space.</exception>
    /// <exception cref="ArgumentException">A value of the event is not valid.</exception>
    public AddedEvent Add(string user, EmulatedEvent details)
    {
        if (details.Duration < TimeSpan.Zero || details.Start.UtcDateTime > DateTime.MaxValue - details.Duration)
        {
            throw new ArgumentException("An event cannot end before it starts, or after the year 9999.", nameof(details));
        }

        var recurrence = details.Recurrence is null ? null : Recurrence.Parse(details.Recurrence);
        var guest = Find(user);
        var organizer = details.Organizer is null ? guest.Address : AddressOf(details.Organizer);
        List<string> attendees = [.. details.Attendees.Select(AddressOf)];
        if (organizer != guest.Address && !attendees.Contains(guest.Address, StringComparer.OrdinalIgnoreCase))
        {
            attendees.Insert(0, guest.Address);
        }

        lock (state.Gate)
        {
            var space = SpaceOf(details, organizer);
            var added = new StoredEvent(details, organizer, attendees, recurrence)
            {
                MeetingCode = space?.MeetingCode ?? (details.Conferencing == EmulatedConferencing.Meet ? Identifiers.MeetingCode() : null),
                Created = state.Now,
            };
            state.Calendars.Add(added, [.. attendees.Prepend(organizer).Select(state.Workspace.Find).OfType<WorkspaceUser>()]);
            return new AddedEvent(added.Id, space?.Name, added.MeetingCode);
        }
    }

    /// <summary>Cancels an event, or one occurrence of a recurring event.</summary>
    /// <param name="id">The event's ID.</param>
    /// <param name="occurrence">When the occurrence starts; null for the whole event.</param>
    /// <exception cref="KeyNotFoundException">No such event or occurrence.</exception>
    public void Cancel(string id, DateTimeOffset? occurrence = null)
    {
        lock (state.Gate)
        {
            var found = state.Calendars.ById(id) ?? throw new KeyNotFoundException($"There is no event '{id}'.");
            if (occurrence is not { } start)
            {
                found.IsCancelled = true;
            }
            else if (found.Recurrence is null || !found.Starts(start, start + TimeSpan.FromTicks(1)).Contains(start))
            {
                throw new KeyNotFoundException($"The event '{id}' has no occurrence that starts at {start:u}.");
            }
            else
            {
                found.CancelledStarts.Add(start);
            }
        }
    }

    /// <summary>The space of an event with Meet. Null where an organizer outside the domain owns it, since this domain does not have that space.</summary>
    private MeetSpace? SpaceOf(EmulatedEvent details, string organizer)
    {
        if (details.Conferencing != EmulatedConferencing.Meet)
        {
            return null;
        }

        if (details.Space is { } named)
        {
            return state.Spaces.Find(named, state.Now);
        }

        if (state.Workspace.Find(organizer) is not { } owner)
        {
            return null;
        }

        var space = new MeetSpace(owner, null, state.Now, state.HasDialIn);
        state.Spaces.Add(space);
        return space;
    }

    /// <summary>A user's full address, or an address outside the domain as it is.</summary>
    private string AddressOf(string nameOrAddress) =>
        state.Workspace.Find(nameOrAddress)?.Address
        ?? (Workspace.IsAddress(nameOrAddress) ? nameOrAddress : throw new KeyNotFoundException($"There is no user '{nameOrAddress}'."));

    private WorkspaceUser Find(string user) => state.Workspace.Find(user) ?? throw new KeyNotFoundException($"There is no user '{user}'.");
}

/// <summary>An event to add to a calendar.</summary>
public sealed class EmulatedEvent
{
    /// <summary>The title; null for an event without one.</summary>
    public string? Summary { get; set; }

    /// <summary>When it starts, or the first time it starts if it is recurring.</summary>
    public DateTimeOffset Start { get; set; }

    /// <summary>How long it lasts, zero or more. The default is one hour.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether it lasts whole days: only the date of <see cref="Start"/> and the days of <see cref="Duration"/>, at least one, count.</summary>
    public bool IsAllDay { get; set; }

    /// <summary>The organizer: an address, or a user name in the domain; null for the user whose calendar it is added to.</summary>
    public string? Organizer { get; set; }

    /// <summary>Who else is invited: addresses, or user names in the domain.</summary>
    public IReadOnlyList<string> Attendees { get; set; } = [];

    /// <summary>
    /// How it recurs, as a rule of RFC 5545 with FREQ, INTERVAL, COUNT, UNTIL and (weekly) BYDAY, such as <c>FREQ=WEEKLY;COUNT=10</c>; null if it does not.
    /// </summary>
    public string? Recurrence { get; set; }

    /// <summary>How people meet. The default is Google Meet.</summary>
    public EmulatedConferencing Conferencing { get; set; }

    /// <summary>With Meet, an existing space: a name (<c>spaces/…</c>), an ID or a meeting code. Null for a new one.</summary>
    public string? Space { get; set; }
}

/// <summary>How the people of an event meet.</summary>
public enum EmulatedConferencing
{
    /// <summary>In Google Meet.</summary>
    Meet,

    /// <summary>In person: the event has no conference.</summary>
    None,

    /// <summary>In another product, which an add-on brings to Calendar.</summary>
    AddOn,
}

/// <summary>An event that was added.</summary>
public sealed class AddedEvent
{
    internal AddedEvent(string id, string? space, string? meetingCode)
    {
        Id = id;
        Space = space;
        MeetingCode = meetingCode;
    }

    /// <summary>The event's ID, the same in every calendar.</summary>
    public string Id { get; }

    /// <summary>The name of its space; null without Meet, and where an organizer outside the domain owns the space.</summary>
    public string? Space { get; }

    /// <summary>The meeting code; null without Meet.</summary>
    public string? MeetingCode { get; }
}
