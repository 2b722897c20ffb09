using MeetSpaces.Http.Requests;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>Keeps what a sign-in tells.</summary>
internal sealed class Trace : IProgress<TraceEntry>
{
    private readonly List<TraceEntry> entries = [];

    internal IEnumerable<string> Warnings => entries.Where(entry => entry.Kind == TraceKind.Warning).Select(entry => entry.Text);

    internal string All => string.Join('\n', entries.Select(entry => entry.Text));

    public void Report(TraceEntry value)
    {
        lock (entries)
        {
            entries.Add(value);
        }
    }
}
