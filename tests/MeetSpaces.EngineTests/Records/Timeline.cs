using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.EngineTests.Records;

/// <summary>
/// A tenant whose past events happen at times that the test sets. Signing in needs the right time, so Now() comes last.
/// </summary>
internal sealed class Timeline : IDisposable
{
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);

    internal Timeline() => Tenant = new Tenant(new EmulatorOptions { Clock = clock }, connect: false);

    internal Tenant Tenant { get; }

    internal MeetEmulatorServer Meet => Tenant.Meet;

    internal EmulatedConferences Conferences => Meet.Conferences;

    /// <summary>The time that many minutes ago.</summary>
    internal DateTimeOffset Ago(double minutes) => now - TimeSpan.FromMinutes(minutes);

    public void Dispose() => Tenant.Dispose();

    /// <summary>Runs an action at the time that many minutes ago.</summary>
    internal T At<T>(double minutesAgo, Func<EmulatedConferences, T> happens)
    {
        clock.AdjustTime(Ago(minutesAgo));
        return happens(Conferences);
    }

    internal void At(double minutesAgo, Action<EmulatedConferences> happens) => At(minutesAgo, conferences =>
    {
        happens(conferences);
        return true;
    });

    /// <summary>Sets the clock to the present and connects the session.</summary>
    internal void Now(string subject = Tenant.Admin)
    {
        clock.AdjustTime(DateTimeOffset.UtcNow);
        Tenant.Connect(Tenant.Session, subject);
    }

    internal Outcome Run(string script, params (string Name, object? Value)[] variables) => Tenant.Run(script, variables);

    /// <summary>The requests that read conference records, unescaped.</summary>
    internal IReadOnlyList<string> Reads =>
        [.. Tenant.Calls.Where(call => call.Path.Contains("conferenceRecords", StringComparison.Ordinal)).Select(call => Uri.UnescapeDataString(call.RawPath))];
}
