using System.Runtime.InteropServices;

namespace MeetSpaces.Shell;

/// <summary>
/// Handles Ctrl+C and SIGTERM. The first signal cancels the token and gives the script's <c>finally</c> blocks time to run; further
/// signals are ignored. If the script has not ended after the grace period, for example in a blocking .NET call, the process exits.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource source = new();
    private readonly Timer deadline = new(_ => Environment.Exit(ExitCode.Interrupted));
    private readonly PosixSignalRegistration[] registrations;
    private int requested;

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
        if (Interlocked.Exchange(ref requested, 1) == 0)
        {
            deadline.Change(Grace, Timeout.InfiniteTimeSpan);
            source.Cancel();
        }
    }
}
