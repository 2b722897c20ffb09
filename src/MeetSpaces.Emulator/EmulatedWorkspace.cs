using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator;

/// <summary>Controls what the domain's admin decides while the emulator runs: users, delegation and editions.</summary>
public sealed class EmulatedWorkspace
{
    private readonly Workspace workspace;

    internal EmulatedWorkspace(Workspace workspace)
    {
        this.workspace = workspace;
    }

    /// <summary>Adds a user, or restores a deleted one.</summary>
    /// <param name="user">An address, or a user name in the domain.</param>
    public void AddUser(string user) => workspace.Add(user);

    /// <summary>Deletes a user. Assertions for the user are refused and the user's tokens become invalid; the user's spaces remain.</summary>
    /// <param name="user">An address, or a user name in the domain.</param>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public void RemoveUser(string user) => Find(user).IsDeleted = true;

    /// <summary>Delegates a scope to the service account.</summary>
    /// <param name="scope">The scope as a full URL.</param>
    public void Delegate(string scope) => workspace.Delegate(scope, isGranted: true);

    /// <summary>Withdraws a delegated scope. Tokens that were already issued stay valid, as with Google.</summary>
    /// <param name="scope">The scope as a full URL.</param>
    public void Withdraw(string scope) => workspace.Delegate(scope, isGranted: false);

    /// <summary>
    /// The features that the domain's edition lacks, for all users. Setting an unavailable feature gets the error FEATURE_UNAVAILABLE_TO_USER.
    /// </summary>
    public IReadOnlyCollection<string> UnavailableFeatures
    {
        get => workspace.UnavailableFeatures;
        set => workspace.UnavailableFeatures = [.. value];
    }

    /// <summary>Adds or removes a feature of the user's edition. Setting an unavailable feature gets the error FEATURE_UNAVAILABLE_TO_USER.</summary>
    /// <param name="user">An address, or a user name in the domain.</param>
    /// <param name="feature">The feature's name at Google: <c>update</c> and the setting, such as <c>updateAutoRecordingGeneration</c>.</param>
    /// <param name="isAvailable">Whether the user has it.</param>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public void SetFeature(string user, string feature, bool isAvailable)
    {
        var features = Find(user).UnavailableFeatures;
        lock (features)
        {
            _ = isAvailable ? features.Remove(feature) : features.Add(feature);
        }
    }

    /// <summary>Turns the service Google Calendar on or off for a user. Without it, reading the user's calendar gets the error notACalendarUser.</summary>
    /// <param name="user">An address, or a user name in the domain.</param>
    /// <param name="isOn">Whether the user has it.</param>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public void SetCalendar(string user, bool isOn) => Find(user).HasCalendar = isOn;

    /// <summary>Sets the default access type of the user's new spaces.</summary>
    /// <param name="user">An address, or a user name in the domain.</param>
    /// <param name="accessType"><c>OPEN</c>, <c>TRUSTED</c> or <c>RESTRICTED</c>.</param>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public void SetDefaultAccessType(string user, string accessType) =>
        Find(user).DefaultAccessType = accessType is "OPEN" or "TRUSTED" or "RESTRICTED"
            ? accessType
            : throw new ArgumentException($"'{accessType}' is not an access type. Use OPEN, TRUSTED or RESTRICTED.", nameof(accessType));

    private WorkspaceUser Find(string user) => workspace.Find(user) ?? throw new KeyNotFoundException($"There is no user '{user}'.");
}
