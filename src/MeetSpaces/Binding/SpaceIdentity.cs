using System.Text.RegularExpressions;
using MeetSpaces.Api.Resources;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Binding;

/// <summary>
/// Identifies a space: <c>spaces/{id}</c>, a bare ID, a meeting code in any case, a meeting link, a <see cref="Space"/>,
/// a <see cref="FoundSpace"/>, a <see cref="ConferenceRecord"/> or a <see cref="MeetJournalEntry"/>. PowerShell converts all of them automatically.
/// </summary>
public sealed class SpaceIdentity : IIdentity
{
    private const string LinkHost = "meet.google.com";
    private static readonly Regex Id = new("^[A-Za-z0-9_-]+$", RegexOptions.CultureInvariant);

    /// <summary>
    /// Reads a text. If it does not identify a space, the reason is stored, and the cmdlet reports it at its place in the
    /// input. If the constructor refused it, piped input would fail with "cannot be bound", without the reason.
    /// </summary>
    /// <param name="text">A resource name, an ID, a meeting code or a link.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public SpaceIdentity(string text)
    {
        Source = text ?? string.Empty;
        Text = (text ?? string.Empty).Trim();
        if (Text.StartsWith("@{", StringComparison.Ordinal))
        {
            throw new ArgumentException("A row is not a space. Its property Name, Space, MeetingCode or MeetingUri can identify one.", nameof(text));
        }

        Problem = Read(Text);
    }

    /// <summary>Takes the name of a space, and the user who read it.</summary>
    /// <param name="space">A space.</param>
    public SpaceIdentity(Space space)
        : this((space ?? throw new ArgumentNullException(nameof(space))).Name)
    {
        Source = space;
        Subject = space.Subject;
        ActiveConference = space.ActiveConference;
    }

    /// <summary>Takes the space in which a conference takes or took place.</summary>
    /// <param name="conferenceRecord">A conference record.</param>
    public SpaceIdentity(ConferenceRecord conferenceRecord)
        : this((conferenceRecord ?? throw new ArgumentNullException(nameof(conferenceRecord))).Space ?? string.Empty)
    {
        Source = conferenceRecord;
        Subject = conferenceRecord.Subject;
        ActiveConference = conferenceRecord.EndTime is null ? conferenceRecord.Name : null;
    }

    /// <summary>Takes the space that was compared, and the user who read it.</summary>
    /// <param name="comparison">A result of <c>Compare-MeetSpace</c> or <c>Sync-MeetSpace</c>.</param>
    public SpaceIdentity(SpaceComparison comparison)
        : this((comparison ?? throw new ArgumentNullException(nameof(comparison))).Name ?? $"{comparison.Input}")
    {
        Source = comparison;
        Subject = comparison.Subject;
    }

    /// <summary>Takes the space that was created for a key.</summary>
    /// <param name="journalEntry">An entry of a journal.</param>
    public SpaceIdentity(MeetJournalEntry journalEntry)
        : this((journalEntry ?? throw new ArgumentNullException(nameof(journalEntry))).Name)
    {
        Source = journalEntry;
        Subject = journalEntry.Subject;
        if (journalEntry.Name.Length == 0)
        {
            Text = journalEntry.Key;
            Problem = $"the journal has no space for this key; its status is {journalEntry.Status}";
        }
    }

    /// <summary>Takes the name of a space that was found, or else its meeting code, and the user as whom it can be read.</summary>
    /// <param name="found">What <c>Find-MeetSpace</c> wrote.</param>
    public SpaceIdentity(FoundSpace found)
        : this((found ?? throw new ArgumentNullException(nameof(found))).ToString())
    {
        Source = found;
        Subject = found.Subject;
    }

    /// <summary>The text of the input, trimmed.</summary>
    public string Text { get; }

    /// <summary>The resource name, <c>spaces/{id}</c>; null if only a meeting code is known.</summary>
    public string? Name { get; private set; }

    /// <summary>The meeting code in lower case; null if the name is known.</summary>
    public string? MeetingCode { get; private set; }

    /// <summary>The user who read the input object, or null.</summary>
    public string? Subject { get; }

    object IIdentity.Source => Source;

    string? IIdentity.Problem => Problem;

    /// <summary>The input that it was made from, for an error about it.</summary>
    internal object Source { get; }

    /// <summary>The name that <c>spaces.get</c> takes: <c>spaces/{id}</c> or <c>spaces/{meetingCode}</c>.</summary>
    internal string Readable => Name ?? SpaceName.Collection + MeetingCode;

    /// <summary>The record of the active conference, if known.</summary>
    internal string? ActiveConference { get; }

    /// <summary>Why this does not identify a space; null if it does.</summary>
    internal string? Problem { get; }

    void IIdentity.Check() => Valid();

    /// <summary>This identity, if it is valid.</summary>
    /// <exception cref="MeetApiException"><c>MeetIdentityInvalid</c>, with the reason.</exception>
    internal SpaceIdentity Valid() => Problem is null ? this : throw new MeetApiException(
        MeetErrorId.IdentityInvalid,
        $"'{ResourceName.Shown(Text)}' is not a meeting space: {Problem}.",
        "Use spaces/{id}, a bare ID, a meeting code such as abc-mnop-xyz, a meeting link, or a space from Get-MeetSpace.");

    /// <summary>The name, the meeting code, or the text if it is neither.</summary>
    public override string ToString() => Name ?? MeetingCode ?? Text;

    private string? Read(string text)
    {
        if (text.Length == 0)
        {
            return "it is empty";
        }

        if (IsLink(text))
        {
            return ReadLink(text);
        }

        if (text.StartsWith("conferenceRecords/", StringComparison.OrdinalIgnoreCase))
        {
            return "it is the name of a conference record; use the Space property of that record";
        }

        return ReadNameOrCode(text.StartsWith(SpaceName.Collection, StringComparison.OrdinalIgnoreCase) ? text.Substring(SpaceName.Collection.Length) : text);
    }

    private string? ReadNameOrCode(string text)
    {
        if (text.Length > ResourceName.LongestId)
        {
            return $"an ID or a meeting code has at most {ResourceName.LongestId} characters, and this one has {text.Length}";
        }

        if (SpaceName.IsMeetingCode(text))
        {
            MeetingCode = text.ToLowerInvariant();
            return null;
        }

        if (!Id.IsMatch(text))
        {
            return "an ID contains only letters, digits, '-' and '_', and a meeting code has the form abc-mnop-xyz";
        }

        Name = SpaceName.Collection + text;
        return null;
    }

    private string? ReadLink(string text)
    {
        var address = text.Contains("://") ? text : "https://" + text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var link)
            || (link.Scheme != Uri.UriSchemeHttps && link.Scheme != Uri.UriSchemeHttp)
            || !string.Equals(link.Host, LinkHost, StringComparison.OrdinalIgnoreCase)
            || link.UserInfo.Length > 0
            || !link.IsDefaultPort)
        {
            return $"a meeting link has the form https://{LinkHost}/abc-mnop-xyz";
        }

        var code = link.AbsolutePath.Trim('/');
        return SpaceName.IsMeetingCode(code) ? ReadNameOrCode(code) : "the link has no meeting code";
    }

    private static bool IsLink(string text) =>
        text.Contains("://") || text.StartsWith(LinkHost + "/", StringComparison.OrdinalIgnoreCase);
}
