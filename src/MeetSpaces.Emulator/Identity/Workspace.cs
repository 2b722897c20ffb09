namespace MeetSpaces.Emulator.Identity;

/// <summary>The domain: its users, and the scopes that its admin delegated to the service account.</summary>
internal sealed class Workspace
{
    private readonly object gate = new();
    private readonly Dictionary<string, WorkspaceUser> users = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<WorkspaceUser> order = [];
    private readonly HashSet<string> delegated;
    private volatile IReadOnlyCollection<string> unavailableFeatures = [];

    public Workspace(EmulatorOptions options)
    {
        Domain = options.Domain;
        foreach (var user in options.Users)
        {
            Add(user);
        }

        if (order.Count == 0)
        {
            throw new ArgumentException("The emulator needs at least one user.", nameof(options));
        }

        foreach (var lack in options.UnavailableFeatures)
        {
            var user = Find(lack.Key) ?? throw new ArgumentException($"There is no user '{lack.Key}'.", nameof(options));
            user.UnavailableFeatures.UnionWith(lack.Value);
        }

        delegated = new HashSet<string>(options.DelegatedScopes ?? Scope.Meet, StringComparer.Ordinal);
    }

    public string Domain { get; }

    public IReadOnlyList<string> Addresses
    {
        get
        {
            lock (gate)
            {
                return [.. order.Where(user => !user.IsDeleted).Select(user => user.Address)];
            }
        }
    }

    /// <summary>Features that no user of the domain has.</summary>
    public IReadOnlyCollection<string> UnavailableFeatures
    {
        get => unavailableFeatures;
        set => unavailableFeatures = value;
    }

    /// <summary>Adds a user, or restores a deleted one; the domain is appended to a name without <c>@</c>.</summary>
    public WorkspaceUser Add(string nameOrAddress)
    {
        var name = nameOrAddress.Trim();
        var address = name.Contains("@") ? name : $"{name}@{Domain}";
        if (!IsAddress(address))
        {
            throw new ArgumentException($"'{nameOrAddress}' is not a user name or an address.", nameof(nameOrAddress));
        }

        lock (gate)
        {
            if (!users.TryGetValue(address, out var user))
            {
                user = new WorkspaceUser(address);
                users.Add(address, user);
                order.Add(user);
            }

            user.IsDeleted = false;
            return user;
        }
    }

    /// <summary>The user with that address or name, even if deleted; null if there never was one.</summary>
    public WorkspaceUser? Find(string nameOrAddress)
    {
        lock (gate)
        {
            return users.TryGetValue(nameOrAddress.Contains("@") ? nameOrAddress : $"{nameOrAddress}@{Domain}", out var user) ? user : null;
        }
    }

    /// <summary>The user with that address; null for any other text.</summary>
    public WorkspaceUser? FindAddress(string text) => text.Contains("@") ? Find(text) : null;

    /// <summary>Whether the edition of the user or of the whole domain lacks the feature.</summary>
    public bool Lacks(WorkspaceUser user, string feature) =>
        user.Lacks(feature) || UnavailableFeatures.Contains(feature, StringComparer.OrdinalIgnoreCase);

    public bool IsDelegated(IEnumerable<string> scopes)
    {
        lock (gate)
        {
            return delegated.IsSupersetOf(scopes);
        }
    }

    public void Delegate(string scope, bool isGranted)
    {
        lock (gate)
        {
            _ = isGranted ? delegated.Add(scope) : delegated.Remove(scope);
        }
    }

    public static bool IsAddress(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
    }
}
