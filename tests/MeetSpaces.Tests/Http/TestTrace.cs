using System.Collections.Concurrent;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Tests.Http;

/// <summary>Records messages, and the waits that are currently shown.</summary>
internal sealed class TestTrace : ITrace
{
    private readonly ConcurrentQueue<TraceEntry> entries = new();

    internal HashSet<TraceKind> Wanted { get; } = [TraceKind.Verbose, TraceKind.Warning];

    internal IReadOnlyList<string> Verbose => [.. entries.Where(entry => entry.Kind == TraceKind.Verbose).Select(entry => entry.Text)];

    internal IReadOnlyList<string> Warnings => [.. entries.Where(entry => entry.Kind == TraceKind.Warning).Select(entry => entry.Text)];

    internal string All => string.Join('\n', entries.Select(entry => entry.Text));

    internal IReadOnlyList<string> Debug => [.. entries.Where(entry => entry.Kind == TraceKind.Debug).Select(entry => entry.Text)];

    internal ConcurrentDictionary<TraceWait, bool> Shown { get; } = new();

    public void Report(TraceEntry value) => entries.Enqueue(value);

    public bool IsEnabled(TraceKind kind) => Wanted.Contains(kind);

    public IDisposable BeginWait(TraceWait wait)
    {
        Shown[wait] = true;
        return new Ending(() => Shown.TryRemove(wait, out _));
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
