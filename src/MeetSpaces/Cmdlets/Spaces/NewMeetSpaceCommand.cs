using System.Management.Automation;
using MeetSpaces.Binding.Values;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Creates a meeting space, or one for each piped row or address.</summary>
[Cmdlet(VerbsCommon.New, "MeetSpace", SupportsShouldProcess = true, HelpUri = HelpPage.Folder + "New-MeetSpace.md")]
[OutputType(typeof(Space))]
public sealed class NewMeetSpaceCommand : SettingsCmdlet
{
    private RowColumns? columns;
    private string? typedSubject;

    /// <summary>
    /// The row to create a space for. Its properties bind to the other parameters; at least one of them must be known. The row
    /// itself is the target of an error about it. A piped text is the address of the owner; a number only counts.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 4;

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        typedSubject = Subject;
    }

    /// <inheritdoc/>
    private protected override void ProcessInput() => Start<Space>(InputObject, () =>
    {
        var settings = GivenSettings();
        var client = ClientFor(Owner());
        var what = settings.ToString() is { Length: > 0 } given ? given : "default settings";
        return ShouldProcess($"{client.Subject}: {what}", "Create a meeting space")
            ? token => client.Spaces.CreateAsync(settings, token)
            : null;
    });

    // A space cannot be deleted, so an input that says nothing about it creates none.
    private string? Owner()
    {
        if (!MyInvocation.ExpectingInput)
        {
            return Subject;
        }

        if (InputObject?.BaseObject is string address)
        {
            return typedSubject is null || string.Equals(typedSubject.Trim(), address.Trim(), StringComparison.OrdinalIgnoreCase)
                ? address.Trim() is { Length: > 0 } owner ? owner : throw NotRow("it is blank")
                : throw NotRow($"it is the address '{address}', and -Subject is {typedSubject}");
        }

        // 1..5 | New-MeetSpace creates five spaces.
        if (InputObject?.BaseObject is int)
        {
            return Subject;
        }

        columns ??= new RowColumns(MyInvocation.MyCommand);
        if (InputObject is null || !columns.KnowsAny(InputObject))
        {
            throw NotRow(InputObject is null ? "it is null" : "none of its properties is a parameter of New-MeetSpace");
        }

        foreach (var (column, parameter) in columns.NearMisses(InputObject))
        {
            Trace.Report(new TraceEntry(TraceKind.Warning, $"The property '{column}' is not a parameter of New-MeetSpace and is ignored. Did you mean {parameter}?"));
        }

        return Subject;
    }

    private MeetApiException NotRow(string reason) => new(
        MeetErrorId.RowInvalid,
        $"Input {RecordNumber} was left out: {reason}. No space was created for it.",
        "Pipe the address of an owner, or rows with a property such as Owner, Subject or AccessType. To create spaces with default settings for yourself, run New-MeetSpace without piped input.");
}
