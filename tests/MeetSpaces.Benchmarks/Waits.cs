using MeetSpaces.Emulator;

namespace MeetSpaces.Benchmarks;

/// <summary>
/// A hundred waits for the transcripts of ten conferences, whose files appear one after another. The minimum is what ten waits need, one for
/// each conference; the fewest possible is one list for each, made at the right moment.
/// </summary>
internal static class Waits
{
    private const int Conferences = 10;
    private const int Repeats = 10;
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromSeconds(2);

    internal static void Run(Engine engine, Table table)
    {
        using var tenant = new Tenant(new EmulatorOptions { FileLag = TimeSpan.FromHours(1) });
        tenant.Connect(engine, "-Quota @{}");
        var (minimum, _, _) = Wait(engine, tenant, 1);
        var (lists, written, seconds) = Wait(engine, tenant, Repeats);

        table.Add(
            $"{Conferences * Repeats} waits for {Conferences} transcripts, whose files appear within {Conferences * BetweenFiles.TotalSeconds:0} s",
            "Wait-MeetArtifact",
            lists,
            "requests",
            $"{Conferences} waits need {minimum}; a list for each wait would be {lists * Repeats:N0}; {written} written after {seconds:0.0} s");
    }

    private static (int Lists, int Written, double Seconds) Wait(Engine engine, Tenant tenant, int repeats)
    {
        var transcripts = Enumerable.Range(0, Conferences).Select(_ => Plant(tenant)).ToList();
        engine.Run("$records = $names | Get-MeetConferenceRecord", ("names", transcripts.Select(transcript => transcript.Record).ToArray()));
        var before = tenant.Meet.Requests.Count;
        var files = GenerateAsync(tenant, transcripts.Select(transcript => transcript.Artifact));
        var written = 0;
        var time = Engine.Time(() => written = engine.Run($"1..{repeats} | ForEach-Object {{ $records }} | Wait-MeetArtifact -Kind Transcript").Count);
        files.Wait();
        return (tenant.Meet.Requests.Count - before, written, time.TotalSeconds);
    }

    private static async Task GenerateAsync(Tenant tenant, IEnumerable<string> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            await Task.Delay(BetweenFiles);
            tenant.Meet.Conferences.GenerateFile(artifact);
        }
    }

    private static (string Record, string Artifact) Plant(Tenant tenant)
    {
        var record = tenant.Meet.StartConference(tenant.Meet.PlantSpace(Tenant.Admin), [Tenant.Admin]);
        var transcript = tenant.Meet.Conferences.StartTranscript(record);
        tenant.Meet.Conferences.End(record);
        return (record, transcript);
    }
}
