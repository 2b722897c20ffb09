using System.Globalization;

namespace MeetSpaces.Emulator.Identity;

/// <summary>A user of the domain.</summary>
internal sealed class WorkspaceUser(string address)
{
    public string Address { get; } = address;

    /// <summary>The number behind <c>users/{user}</c>.</summary>
    public string Id { get; } = Identifiers.Account();

    public string Name => "users/" + Id;

    public string DisplayName { get; } = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(
        address.Substring(0, address.IndexOf('@')).Replace('.', ' ').Replace('_', ' '));

    public bool IsDeleted { get; set; }

    /// <summary>Whether the user has the service Google Calendar.</summary>
    public bool HasCalendar { get; set; } = true;

    /// <summary>The default accessType of the user's new spaces, as set by the organization; RESTRICTED by default.</summary>
    public string DefaultAccessType { get; set; } = "RESTRICTED";

    /// <summary>Features that the user's edition or policy lacks, such as <c>updateAutoRecordingGeneration</c>.</summary>
    public HashSet<string> UnavailableFeatures { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool Lacks(string feature)
    {
        lock (UnavailableFeatures)
        {
            return UnavailableFeatures.Contains(feature);
        }
    }
}
