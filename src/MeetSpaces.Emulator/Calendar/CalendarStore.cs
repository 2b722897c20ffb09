using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Calendar;

/// <summary>The primary calendars of all users. Guarded by the state's lock.</summary>
internal sealed class CalendarStore
{
    private readonly Dictionary<string, StoredEvent> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<WorkspaceUser, List<StoredEvent>> byUser = [];

    public void Add(StoredEvent added, IEnumerable<WorkspaceUser> users)
    {
        byId.Add(added.Id, added);
        foreach (var user in users.Distinct())
        {
            if (!byUser.TryGetValue(user, out var calendar))
            {
                byUser.Add(user, calendar = []);
            }

            calendar.Add(added);
        }
    }

    public StoredEvent? ById(string id) => byId.TryGetValue(id, out var found) ? found : null;

    /// <summary>The events in a user's calendar, in the order in which they were added.</summary>
    public IReadOnlyList<StoredEvent> Of(WorkspaceUser? user) => user is not null && byUser.TryGetValue(user, out var calendar) ? calendar : [];
}
