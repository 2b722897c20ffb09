using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>Gets the entries of transcripts, in the order in which they were spoken.</summary>
[Cmdlet(VerbsCommon.Get, "MeetTranscriptEntry")]
[OutputType(typeof(TranscriptEntry))]
public sealed class GetMeetTranscriptEntryCommand : ListingCmdlet<TranscriptEntry>
{
    private readonly SpeakerNames speakers = new();

    /// <summary>
    /// The transcripts to read: names, objects from Get-MeetTranscript, or rows of a CSV file with a column Transcript.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public TranscriptIdentity[]? Transcript { get; set; }

    /// <summary>The entries to read, by name: conferenceRecords/{id}/transcripts/{id}/entries/{id}.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public TranscriptEntryIdentity[]? Name { get; set; }

    /// <summary>Adds the display name of the speaker. This needs one list of participants for each conference.</summary>
    [Parameter]
    public SwitchParameter IncludeSpeaker { get; set; }

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Names => Name ?? [];

    /// <inheritdoc/>
    private protected override string ParentParameter => nameof(Transcript);

    /// <inheritdoc/>
    private protected override IReadOnlyList<IIdentity> Parents => Transcript ?? [];

    /// <inheritdoc/>
    private protected override ResourceReader<TranscriptEntry> ReaderOf(MeetClient client) => client.Conferences.TranscriptEntries;

    /// <inheritdoc/>
    private protected override ResourceIdentity AsName(string text) => new TranscriptEntryIdentity(text);

    /// <inheritdoc/>
    private protected override IIdentity AsParent(string text) => new TranscriptIdentity(text);

    /// <inheritdoc/>
    private protected override IPager<TranscriptEntry> List(IIdentity parent, MeetClient client)
    {
        var entries = ReaderOf(client).List(parent.ToString(), null);
        return IncludeSpeaker ? speakers.AddTo(entries, client.Conferences) : entries;
    }

    /// <inheritdoc/>
    private protected override async Task<TranscriptEntry> GetAsync(string name, MeetClient client, CancellationToken cancellationToken)
    {
        var entry = await base.GetAsync(name, client, cancellationToken);
        return IncludeSpeaker ? await speakers.AddToAsync(entry, client.Conferences, cancellationToken) : entry;
    }
}
