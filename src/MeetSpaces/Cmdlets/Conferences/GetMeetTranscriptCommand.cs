using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets the transcripts of conferences: their state, and the documents that hold them.</summary>
[Cmdlet(VerbsCommon.Get, "MeetTranscript")]
[OutputType(typeof(Transcript))]
public sealed class GetMeetTranscriptCommand : ConferencePartCmdlet<Transcript>
{
    /// <summary>The transcripts to read, by name: conferenceRecords/{id}/transcripts/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TranscriptIdentity[]? Name { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<Transcript> ReaderOf(MeetClient client) => client.Conferences.Transcripts;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new TranscriptIdentity(text);
}
