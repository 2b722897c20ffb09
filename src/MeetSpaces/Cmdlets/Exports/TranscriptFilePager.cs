using MeetSpaces.Api.Resources;
using MeetSpaces.Execution;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Exports;

/// <summary>
/// Finds the transcripts of several conferences, and exports them. What fails is a <see cref="PartFailure"/> in the place of its file, and the others are
/// exported. Used on the pipeline thread.
/// </summary>
/// <param name="lists">Each finds transcripts.</param>
/// <param name="records">The conference records whose transcripts are listed too; null for none.</param>
/// <param name="listOf">Finds the transcripts of a conference record.</param>
/// <param name="export">Exports a transcript. The result is null if there is no file. Called in the order of the transcripts.</param>
/// <param name="width">How many conferences are listed at the same time.</param>
internal sealed class TranscriptFilePager(
    IEnumerable<TranscriptList> lists, IPager<ConferenceRecord>? records, Func<string, TranscriptList> listOf, Func<Transcript, CancellationToken, Task<FileInfo?>> export, int width) : IPager<object>
{
    private readonly Queue<TranscriptList> waiting = new(lists);

    /// <inheritdoc/>
    public bool HasMore => waiting.Count > 0 || records?.HasMore == true;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<object>> NextAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            foreach (var record in await records!.NextAsync(cancellationToken))
            {
                waiting.Enqueue(listOf(record.Name));
            }
        }

        var found = new List<Task<object>>();
        while (waiting.Count > 0 && found.Count < width)
        {
            var list = waiting.Dequeue();
            found.Add(OrFailure(async () => await list(cancellationToken)));
        }

        var files = new List<Task<object>>();
        foreach (var one in await Task.WhenAll(found))
        {
            files.AddRange(one is IReadOnlyList<Transcript> transcripts
                ? transcripts.Select(transcript => OrFailure(async () => await export(transcript, cancellationToken)))
                : [Task.FromResult(one)]);
        }

        return [.. (await Task.WhenAll(files)).Where(file => file is FileInfo or PartFailure)];
    }

    private static async Task<object> OrFailure(Func<Task<object?>> work)
    {
        try
        {
            return await work() ?? string.Empty;
        }
        catch (MeetApiException failure)
        {
            return new PartFailure(failure);
        }
    }
}

/// <summary>Finds transcripts.</summary>
internal delegate Task<IReadOnlyList<Transcript>> TranscriptList(CancellationToken cancellationToken);
