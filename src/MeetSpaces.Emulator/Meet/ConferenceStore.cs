namespace MeetSpaces.Emulator.Meet;

/// <summary>All conferences, in the order in which they were added. Guarded by the state's lock.</summary>
internal sealed class ConferenceStore
{
    private readonly List<Conference> all = [];
    private readonly Dictionary<string, Conference> byId = new(StringComparer.Ordinal);

    public IReadOnlyList<Conference> All => all;

    public void Add(Conference conference)
    {
        all.Add(conference);
        byId.Add(conference.Id, conference);
    }

    public Conference? ById(string id) => byId.TryGetValue(id, out var conference) ? conference : null;
}
