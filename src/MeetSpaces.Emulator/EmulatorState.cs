using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>Everything that the emulator remembers.</summary>
internal sealed class EmulatorState : IDisposable
{
    public EmulatorState(EmulatorOptions options)
    {
        SkewedClock = new SkewedClock(options.Clock) { Skew = options.ClockSkew };
        EndLag = options.EndLag;
        FileLag = options.FileLag;
        Workspace = new Workspace(options);
        Tokens = new AccessTokens(Clock) { Lifetime = options.TokenLifetime };
        IsApiEnabled = !options.ApiDisabled;
    }

    /// <summary>Held while spaces and conferences are read or changed.</summary>
    public object Gate { get; } = new();

    public SkewedClock SkewedClock { get; }

    /// <summary>Google's time.</summary>
    public TimeProvider Clock => SkewedClock;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public TimeSpan EndLag { get; }

    public TimeSpan FileLag { get; }

    public ServiceAccount Account { get; } = new();

    public Workspace Workspace { get; }

    public AccessTokens Tokens { get; }

    public SpaceStore Spaces { get; } = new();

    public ConferenceStore Conferences { get; } = new();

    /// <summary>Whether the Meet API is enabled in the Cloud project.</summary>
    public bool IsApiEnabled { get; set; }

    public void Dispose() => Account.Dispose();
}
