using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets the recordings of conferences: their state, and the files that hold them.</summary>
[Cmdlet(VerbsCommon.Get, "MeetRecording")]
[OutputType(typeof(Recording))]
public sealed class GetMeetRecordingCommand : ConferencePartCmdlet<Recording>
{
    /// <summary>The recordings to read, by name: conferenceRecords/{id}/recordings/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public RecordingIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<Recording> ReaderOf(MeetClient client) => client.Conferences.Recordings;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new RecordingIdentity(text);
}
