namespace MeetSpaces.Emulator.Meet;

/// <summary>All spaces, by ID (case-sensitive) and by meeting code (not). Guarded by the state's lock.</summary>
internal sealed class SpaceStore
{
    /// <summary>How long after its last use a meeting code expires (Google: generally 365 days).</summary>
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromDays(365);

    private readonly Dictionary<string, MeetSpace> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MeetSpace> byCode = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<MeetSpace> All => byId.Values;

    /// <summary>Whether the text has the form of a meeting code: three groups of letters, separated by dashes.</summary>
    public static bool IsCode(string text)
    {
        var groups = text.Split('-');
        return text.Length <= 128 && groups.Length == 3
            && groups.All(group => group.Length > 0 && group.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));
    }

    public void Add(MeetSpace space)
    {
        byId.Add(space.Id, space);
        byCode.Add(space.MeetingCode, space);
    }

    public MeetSpace? ById(string id) => byId.TryGetValue(id, out var space) ? space : null;

    /// <exception cref="KeyNotFoundException">No space has that name, ID or code.</exception>
    public MeetSpace Find(string space, DateTimeOffset now)
    {
        var name = space.StartsWith("spaces/", StringComparison.Ordinal) ? space.Substring("spaces/".Length) : space;
        return ById(name) ?? ByCode(name, now) ?? throw new KeyNotFoundException($"There is no space '{space}'.");
    }

    /// <summary>Assigns the code to this space. A space that had it before keeps showing it, but the code then leads to this space.</summary>
    public void Reuse(string code, MeetSpace space)
    {
        byCode.Remove(space.MeetingCode);
        byCode[code] = space;
        space.MeetingCode = code;
    }

    public MeetSpace? ByCode(string code, DateTimeOffset now) =>
        byCode.TryGetValue(code, out var space) && now - space.CodeUsed < CodeLifetime ? space : null;
}
