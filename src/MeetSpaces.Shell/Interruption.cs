using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MeetSpaces.Shell;

/// <summary>
/// Ctrl+C and SIGTERM. The first one asks everything to stop, and leaves the script's <c>finally</c> blocks their time.
/// A script that does not come back, because it sits in a .NET call that nothing can stop, does not hold the process.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // A second Ctrl+C this soon is the same gesture; a later one means it.
    private static readonly TimeSpan SameGesture = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource source = new();
    private readonly Stopwatch sinceFirst = new();
    private readonly Lock gate = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Timer deadline = new(_ => Environment.Exit(ExitCode.Interrupted));

    internal Interruption() =>
        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];

    internal CancellationToken Token => source.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        deadline.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (gate)
        {
            if (!sinceFirst.IsRunning)
            {
                sinceFirst.Start();
                deadline.Change(Grace, Timeout.InfiniteTimeSpan);
                source.Cancel();
            }
            else if (sinceFirst.Elapsed > SameGesture)
            {
                Environment.Exit(ExitCode.Interrupted);
            }
        }
    }
}
