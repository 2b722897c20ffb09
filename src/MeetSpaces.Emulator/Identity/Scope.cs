namespace MeetSpaces.Emulator.Identity;

/// <summary>The OAuth scopes that the emulator knows, as full URLs.</summary>
internal static class Scope
{
    public const string Created = Meetings + "created";
    public const string ReadOnly = Meetings + "readonly";
    public const string Settings = Meetings + "settings";
    public const string Calendar = Prefix + "calendar";
    public const string CalendarEventsReadOnly = Calendar + ".events.readonly";
    public const string CloudPlatform = Prefix + "cloud-platform";

    public const string Email = Prefix + "userinfo.email";

    private const string Prefix = "https://www.googleapis.com/auth/";
    private const string Meetings = Prefix + "meetings.space.";

    private static readonly HashSet<string> Known =
    [
        Created, ReadOnly, Settings, CloudPlatform, "openid", "email", "profile", "https://www.googleapis.com/auth/iam",
        Email, Prefix + "userinfo.profile", Calendar, Calendar + ".readonly", Calendar + ".events", CalendarEventsReadOnly,
        Prefix + "drive", Prefix + "drive.readonly", Prefix + "drive.meet.readonly", Prefix + "documents.readonly",
        Prefix + "admin.directory.user.readonly", Prefix + "meetings.conference.media.readonly",
        Prefix + "meetings.conference.media.audio.readonly", Prefix + "meetings.conference.media.video.readonly",
    ];

    /// <summary>The three scopes of the Meet REST API.</summary>
    public static IReadOnlyList<string> Meet { get; } = [Created, ReadOnly, Settings];

    public static bool IsKnown(string scope) => Known.Contains(scope);

    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
