using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>Everything that the emulator remembers.</summary>
internal sealed class EmulatorState(EmulatorOptions options) : IDisposable
{
    /// <summary>Held while spaces and conferences are read or changed.</summary>
    public object Gate { get; } = new();

    public TimeProvider Clock { get; } = options.Clock;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public TimeSpan EndLag { get; } = options.EndLag;

    public ServiceAccount Account { get; } = new();

    public Workspace Workspace { get; } = new(options);

    public AccessTokens Tokens { get; } = new(options.Clock) { Lifetime = options.TokenLifetime };

    public SpaceStore Spaces { get; } = new();

    /// <summary>Whether the Meet API is enabled in the Cloud project.</summary>
    public bool IsApiEnabled { get; set; } = true;

    public void Dispose() => Account.Dispose();
}
