using System.Management.Automation;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Creates a meeting space, or one for each piped row or address.</summary>
[Cmdlet(VerbsCommon.New, "MeetSpace", SupportsShouldProcess = true)]
[OutputType(typeof(Space))]
public sealed class NewMeetSpaceCommand : ConfigCmdlet
{
    private string? typedSubject;
    private JournaledCreation? journaled;

    /// <summary>
    /// A file that records each create before its request leaves, and its outcome, so that the command can be repeated. It is created if it
    /// does not exist, readable by the current user only. Needs Key.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNull]
    public string? JournalPath { get; set; }

    /// <summary>
    /// What the space stands for, such as the ID of a team; it is not sent to Google. If the journal has a space for the key, that
    /// space is written and none is created. Needs JournalPath.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BlankIsNull]
    public string? Key { get; set; }

    /// <summary>Creates a space also for a key whose last create has an unknown outcome. A second space may then exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 4;

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        typedSubject = Subject;
        journaled = new JournaledCreation(Trace, IsWhatIf, Force);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        journaled?.Dispose();
    }

    /// <inheritdoc/>
    private protected override void ProcessInput() => Start<Space?>(InputObject, () =>
    {
        var owner = IsPiped ? OwnerOf(InputObject) : Subject;
        var settings = GivenSettings();
        var client = ClientFor(owner);
        var what = settings.ToString() is { Length: > 0 } given ? given : "default settings";
        if (ChosenJournal() is { } journal && Key!.Trim() is var key)
        {
            journaled!.Claim(journal, key, Math.Max(1, RecordNumber));
            return token => journaled.CreateAsync(journal, key, client, settings, () => ShouldCreate($" for the key '{key}'"), token);
        }

        return ShouldCreate(string.Empty) ? async token => await client.Spaces.CreateAsync(settings, token) : null;

        bool ShouldCreate(string purpose) => ShouldProcess($"{client.Subject}: {what}", $"Create a meeting space{purpose}");
    });

    /// <summary>The full path of the journal; null without one.</summary>
    private string? ChosenJournal() => (JournalPath, Key) switch
    {
        (null, null) => null,
        (not null, not null) => FileSystemPath.Of(SessionState, JournalPath),
        (not null, null) => throw HalfJournal("there is a journal, but no key", "Key"),
        (null, not null) => throw HalfJournal($"there is a key, '{Key}', but no journal", "JournalPath"),
    };

    private MeetApiException HalfJournal(string what, string missing) => IsPiped
        ? RowInvalid(what, $"Specify {missing}, in a column or as a parameter. A journal identifies each space by its key.")
        : new MeetApiException(
            MeetErrorId.InvalidArgument,
            $"New-MeetSpace requires -JournalPath and -Key together: {what}. No request was made.",
            $"Also specify -{missing}. A journal identifies each space by its key.");

    // A space cannot be deleted, so an input that says nothing about it creates none.
    private string? OwnerOf(PSObject? input) => input?.BaseObject switch
    {
        string address => OwnerAt(address.Trim()),

        // A row; its columns were checked. And 1..5 | New-MeetSpace creates five spaces.
        PSCustomObject or int => Subject,
        Space { Config: null } space when !NamesSettings => throw NotInput(
            $"the settings of {space.Name} are hidden from {space.Subject}, so it cannot be copied"),
        Space or SpaceConfig or MeetJournalEntry => Subject,
        { } other => other.GetType().Assembly != typeof(Space).Assembly && Columns.KnowsAny(input)
            ? Subject : throw NotInput($"a {other.GetType().Name} does not describe a new space"),
        null => throw NotInput("it is null"),
    };

    private string OwnerAt(string address) =>
        address.Length == 0 ? throw NotInput("it is blank")
        : typedSubject is null || string.Equals(typedSubject, address, StringComparison.OrdinalIgnoreCase) ? address
        : throw NotInput($"it is the address '{address}', and -Subject is {typedSubject}");

    private MeetApiException NotInput(string reason) => RowInvalid(
        reason,
        "Pipe the address of an owner, rows with a property such as Owner, Subject or AccessType, or a space to copy. To create a space with default settings for yourself, run New-MeetSpace without piped input.");
}
