using MeetSpaces.Emulator.Calendar;
using MeetSpaces.Emulator.Keyless;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Meet;
using MeetSpaces.Emulator.SignIn;

namespace MeetSpaces.Emulator;

/// <summary>The state of the emulator.</summary>
internal sealed class EmulatorState
{
    public EmulatorState(EmulatorOptions options)
    {
        SkewedClock = new SkewedClock(options.Clock) { Skew = options.ClockSkew };
        EndLag = options.EndLag;
        FileLag = options.FileLag;
        HasDialIn = !options.WithoutDialIn;
        RefusesMeetingSpace = options.RefusesMeetingSpace;
        Workspace = new Workspace(options);
        Tokens = new AccessTokens(Clock) { Lifetime = options.TokenLifetime };
        Client = new RegisteredClient(Account.ProjectId, Account.ProjectNumber);
        ConsentPolicy = new ConsentPolicy(Workspace);
        IsApiEnabled = !options.ApiDisabled;
    }

    /// <summary>Held while spaces, conferences and calendars are read or changed.</summary>
    public object Gate { get; } = new();

    public SkewedClock SkewedClock { get; }

    /// <summary>Google's clock.</summary>
    public TimeProvider Clock => SkewedClock;

    public DateTimeOffset Now => Clock.GetUtcNow();

    public TimeSpan EndLag { get; }

    /// <summary>How long after its end the file of an artifact is available. Guarded by <see cref="Gate"/>.</summary>
    public TimeSpan FileLag { get; set; }

    /// <summary>Whether spaces have phone numbers and SIP access.</summary>
    public bool HasDialIn { get; }

    /// <summary>Whether spaces.get names its resource MeetingSpace when it refuses.</summary>
    public bool RefusesMeetingSpace { get; }

    public ServiceAccount Account { get; } = new();

    public Workspace Workspace { get; }

    public AccessTokens Tokens { get; }

    /// <summary>The app that users sign in to.</summary>
    public RegisteredClient Client { get; }

    public ConsentStore Consents { get; } = new();

    public ConsentPolicy ConsentPolicy { get; }

    public SpaceStore Spaces { get; } = new();

    public ConferenceStore Conferences { get; } = new();

    public CalendarStore Calendars { get; } = new();

    /// <summary>Whether the Meet API is enabled in the Cloud project.</summary>
    public bool IsApiEnabled { get; set; }

    /// <summary>Whether the Calendar API is enabled in the Cloud project.</summary>
    public bool IsCalendarEnabled { get; set; } = true;

    /// <summary>Whether the IAM Service Account Credentials API is enabled in the Cloud project.</summary>
    public bool IsIamEnabled { get; set; } = true;

    /// <summary>Whether every caller with a token of the cloud-platform scope may sign as the service account.</summary>
    public bool MaySignJwt { get; set; } = true;

    /// <summary>Whether there is a metadata server.</summary>
    public bool HasMetadataServer { get; set; } = true;

    public bool IsEnabled(string service) => service switch
    {
        SignJwtMethod.Service => IsIamEnabled,
        EventMethods.Service => IsCalendarEnabled,
        _ => IsApiEnabled,
    };
}
