using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator;

/// <summary>What the domain's admin decides, while the emulator runs: users, delegation, editions.</summary>
public sealed class EmulatedWorkspace
{
    private readonly Workspace workspace;

    internal EmulatedWorkspace(Workspace workspace)
    {
        this.workspace = workspace;
    }

    /// <summary>Adds a user, or brings a deleted one back.</summary>
    /// <param name="user">An address, or a name that is completed with the domain.</param>
    public void AddUser(string user) => workspace.Add(user);

    /// <summary>Deletes a user: assertions for them are refused, their tokens end, their spaces stay.</summary>
    /// <param name="user">An address, or a name of the domain.</param>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public void RemoveUser(string user) => Find(user).IsDeleted = true;

    /// <summary>Delegates a scope to the service account.</summary>
    /// <param name="scope">The scope as a full address.</param>
    public void Delegate(string scope) => workspace.Delegate(scope, isGranted: true);

    /// <summary>Takes a delegated scope back. Tokens that were issued live on, as Google's do.</summary>
    /// <param name="scope">The scope as a full address.</param>
    public void Withdraw(string scope) => workspace.Delegate(scope, isGranted: false);

    /// <summary>Gives or takes a feature of the user's edition: without it, setting it is answered FEATURE_UNAVAILABLE_TO_USER.</summary>
    /// <param name="user">An address, or a name of the domain.</param>
    /// <param name="feature">As Google names it: <c>update</c> and the setting, such as <c>updateAutoRecordingGeneration</c>.</param>
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

    /// <summary>Sets the access type that the user's new spaces have unless they are given one.</summary>
    /// <param name="user">An address, or a name of the domain.</param>
    /// <param name="accessType"><c>OPEN</c>, <c>TRUSTED</c> or <c>RESTRICTED</c>.</param>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public void SetDefaultAccessType(string user, string accessType) =>
        Find(user).DefaultAccessType = accessType is "OPEN" or "TRUSTED" or "RESTRICTED"
            ? accessType
            : throw new ArgumentException($"'{accessType}' is no access type.", nameof(accessType));

    private WorkspaceUser Find(string user) => workspace.Find(user) ?? throw new KeyNotFoundException($"There is no user '{user}'.");
}
