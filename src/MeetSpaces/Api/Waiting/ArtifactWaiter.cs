using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Waiting;

/// <summary>
/// Waits for recordings, transcripts and smart notes. One list serves all waits for one kind in one conference. The wait for a kind is over
/// when the conference has ended and has at least one artifact of that kind, and all of them have a file.
/// </summary>
internal sealed class ArtifactWaiter(Poller poller)
{
    private readonly Dictionary<(string Subject, string Record), ConferenceEnd> ends = [];

    /// <summary>The artifacts of a conference, each as soon as its file exists.</summary>
    /// <param name="conferences">The client.</param>
    /// <param name="record">The name of the conference record.</param>
    /// <param name="hasEnded">Whether the conference is known to have ended.</param>
    /// <param name="kinds">The kinds to wait for.</param>
    /// <param name="deadline">When the wait times out.</param>
    internal IPager<object> OfRecord(ConferencesClient conferences, string record, bool hasEnded, IReadOnlyList<MeetArtifactKind> kinds, Deadline deadline) =>
        new ArrivalPager<object>((write, cancellationToken) => WaitAsync(conferences, record, hasEnded, kinds, deadline, write, cancellationToken));

    /// <summary>The artifacts of all conferences that a space has when the wait begins.</summary>
    /// <param name="conferences">The client.</param>
    /// <param name="name">The resource name of the space; null if only its meeting code is known.</param>
    /// <param name="meetingCode">The meeting code, if the name is not known.</param>
    /// <param name="kinds">The kinds to wait for.</param>
    /// <param name="deadline">When the wait times out.</param>
    internal IPager<object> OfSpace(ConferencesClient conferences, string? name, string? meetingCode, IReadOnlyList<MeetArtifactKind> kinds, Deadline deadline) =>
        new ArrivalPager<object>(async (write, cancellationToken) =>
        {
            var records = await RecordsAsync(conferences, name, meetingCode, deadline, cancellationToken).ConfigureAwait(false);
            var waits = records.Select(record => WaitAsync(conferences, record.Name, record.EndTime is not null, kinds, deadline, write, cancellationToken)).Select(FailureOfAsync);
            WaitFailures.ThrowFirst(await Task.WhenAll(waits).ConfigureAwait(false));
        });

    private async Task<IReadOnlyList<ConferenceRecord>> RecordsAsync(
        ConferencesClient conferences, string? name, string? meetingCode, Deadline deadline, CancellationToken cancellationToken)
    {
        var space = name ?? meetingCode!;
        IReadOnlyList<ConferenceRecord> records = [];
        var listed = poller.Of<IReadOnlyList<ConferenceRecord>>(conferences.Subject, $"conference records of '{space}'", async token =>
        {
            var all = new List<ConferenceRecord>();
            var pages = conferences.RecordsOfSpace(name, meetingCode, ofSpace => ofSpace);
            while (pages.HasMore)
            {
                all.AddRange(await pages.NextAsync(token).ConfigureAwait(false));
            }

            return all;
        });
        return await listed.WaitAsync(IsListed, deadline, cancellationToken).ConfigureAwait(false)
            ? records.Count > 0 ? records : throw WaitFailures.NoConference(space, conferences.Subject)
            : throw WaitFailures.TimedOut($"The conferences of '{space}' could not be listed within {deadline}.", listed.LastFault);

        bool IsListed(IReadOnlyList<ConferenceRecord> found)
        {
            records = found;
            return true;
        }
    }

    private async Task WaitAsync(
        ConferencesClient conferences,
        string record,
        bool hasEnded,
        IReadOnlyList<MeetArtifactKind> kinds,
        Deadline deadline,
        Action<object> write,
        CancellationToken cancellationToken)
    {
        var end = EndOf(conferences.Subject, record);
        if (hasEnded)
        {
            end.Set();
        }

        var missing = new List<string>();
        MeetApiException? fault = null;
        var ended = end.IsKnown ? Task.CompletedTask : await BeginEndAsync().ConfigureAwait(false);
        var waits = kinds.Distinct().Select(WaitForKindAsync).Append(ended).Select(FailureOfAsync);
        WaitFailures.ThrowFirst(await Task.WhenAll(waits).ConfigureAwait(false));
        if (missing.Count > 0)
        {
            var active = end.IsKnown ? string.Empty : " The conference has not ended.";
            var list = string.Join(", ", missing.OrderBy(text => text, StringComparer.Ordinal));
            throw WaitFailures.TimedOut($"After {deadline}, '{record}' does not have all files: {list}.{active}", fault);
        }

        // Waits until the record was read once. The result is the wait for the end, which goes on beside the lists.
        async Task<Task> BeginEndAsync()
        {
            var looked = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            var polled = poller.Of(conferences.Subject, $"conference record '{record}'", token => conferences.ConferenceRecords.GetAsync(record, token));
            var wait = polled.WaitAsync(IsEnded, deadline, cancellationToken);
            await Task.WhenAny(looked.Task, wait).ConfigureAwait(false);
            if (wait.IsFaulted)
            {
                await wait.ConfigureAwait(false);
            }

            return wait;

            bool IsEnded(ConferenceRecord found)
            {
                if (found.EndTime is not null)
                {
                    end.Set();
                }

                looked.TrySetResult(true);
                return end.IsKnown;
            }
        }

        async Task WaitForKindAsync(MeetArtifactKind kind)
        {
            var written = new HashSet<string>(StringComparer.Ordinal);
            var seen = 0;
            var words = WordsOf(kind);
            var list = poller.Of(conferences.Subject, $"{words} of '{record}'", token => ArtifactList.ReadAsync(conferences, record, kind, end, token));
            if (!await list.WaitAsync(IsOver, deadline, cancellationToken).ConfigureAwait(false))
            {
                lock (missing)
                {
                    missing.Add(seen == 0 ? $"{words} (none exists)" : $"{words} ({written.Count} of {seen} ready)");
                    fault ??= list.LastFault;
                }
            }

            bool IsOver(ArtifactList found)
            {
                seen = found.Artifacts.Count;
                foreach (var artifact in found.Artifacts.Where(artifact => artifact.IsReady && written.Add(artifact.Name)))
                {
                    write(artifact.Copy());
                }

                return found.IsFinal;
            }
        }
    }

    private ConferenceEnd EndOf(string subject, string record)
    {
        var key = (subject.ToLowerInvariant(), record);
        lock (ends)
        {
            if (!ends.TryGetValue(key, out var end))
            {
                ends.Add(key, end = new ConferenceEnd());
            }

            return end;
        }
    }

    // The other waits of an input go on, and its failure is reported when they have ended.
    private static async Task<MeetApiException?> FailureOfAsync(Task wait)
    {
        try
        {
            await wait.ConfigureAwait(false);
            return null;
        }
        catch (MeetApiException failure)
        {
            return failure;
        }
    }

    private static string WordsOf(MeetArtifactKind kind) => kind switch
    {
        MeetArtifactKind.Recording => "recordings",
        MeetArtifactKind.Transcript => "transcripts",
        _ => "smart notes",
    };
}
