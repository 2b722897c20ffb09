using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Waiting;

/// <summary>The artifacts of one kind in one conference, at one time.</summary>
/// <param name="artifacts">The artifacts, oldest first.</param>
/// <param name="isFinal">Whether the conference had ended before they were listed, and all have a file, so that nothing can follow.</param>
internal sealed class ArtifactList(IReadOnlyList<ListedArtifact> artifacts, bool isFinal)
{
    internal IReadOnlyList<ListedArtifact> Artifacts { get; } = artifacts;

    internal bool IsFinal { get; } = isFinal;

    /// <summary>Lists the artifacts.</summary>
    /// <param name="conferences">The client.</param>
    /// <param name="record">The name of the conference record.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="end">Whether the conference has ended.</param>
    /// <param name="cancellationToken">Ends the requests at once.</param>
    internal static async Task<ArtifactList> ReadAsync(
        ConferencesClient conferences, string record, MeetArtifactKind kind, ConferenceEnd end, CancellationToken cancellationToken)
    {
        // If the conference ends after the list is made, another artifact can begin in between.
        var hasEnded = end.IsKnown;
        var artifacts = await ListAsync(conferences, record, kind, cancellationToken).ConfigureAwait(false);
        return new ArtifactList(artifacts, hasEnded && artifacts.Count > 0 && artifacts.All(artifact => artifact.IsReady));
    }

    private static Task<IReadOnlyList<ListedArtifact>> ListAsync(
        ConferencesClient conferences, string record, MeetArtifactKind kind, CancellationToken cancellationToken) => kind switch
    {
        MeetArtifactKind.Recording => ListAsync(
            conferences.Recordings, record, recording => new ListedArtifact(recording.Name, recording.State, recording.Copy), cancellationToken),
        MeetArtifactKind.Transcript => ListAsync(
            conferences.Transcripts, record, transcript => new ListedArtifact(transcript.Name, transcript.State, transcript.Copy), cancellationToken),
        _ => ListAsync(
            conferences.SmartNotes, record, note => new ListedArtifact(note.Name, note.State, note.Copy), cancellationToken),
    };

    private static async Task<IReadOnlyList<ListedArtifact>> ListAsync<T>(
        ResourceReader<T> reader, string record, Func<T, ListedArtifact> listed, CancellationToken cancellationToken)
        where T : class
    {
        var all = new List<ListedArtifact>();
        var pages = reader.List(record, null);
        while (pages.HasMore)
        {
            all.AddRange((await pages.NextAsync(cancellationToken).ConfigureAwait(false)).Select(listed));
        }

        return all;
    }
}

/// <summary>A recording, a transcript or smart notes, as listed.</summary>
internal sealed class ListedArtifact(string name, ArtifactState? state, Func<object> copy)
{
    internal string Name { get; } = name;

    /// <summary>Whether its file exists. In the state Ended, it does not yet.</summary>
    internal bool IsReady { get; } = state == ArtifactState.FileGenerated;

    /// <summary>The object that users see, a new one for each wait.</summary>
    internal object Copy() => copy();
}
