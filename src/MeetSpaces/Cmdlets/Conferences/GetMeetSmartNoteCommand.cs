using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets the notes that Gemini took of conferences: their state, and the documents that hold them.</summary>
[Cmdlet(VerbsCommon.Get, "MeetSmartNote")]
[OutputType(typeof(SmartNote))]
public sealed class GetMeetSmartNoteCommand : ConferencePartCmdlet<SmartNote>
{
    /// <summary>The notes to read, by name: conferenceRecords/{id}/smartNotes/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SmartNoteIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<SmartNote> ReaderOf(MeetClient client) => client.Conferences.SmartNotes;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new SmartNoteIdentity(text);
}
