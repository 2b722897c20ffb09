namespace MeetSpaces.Emulator;

/// <summary>Who created a space that is added to the emulator.</summary>
public enum SpaceOrigin
{
    /// <summary>The service account's Cloud project, as by <c>spaces.create</c>.</summary>
    ThisProject,

    /// <summary>Another Cloud project; not accessible with scope created.</summary>
    OtherProject,

    /// <summary>Google Calendar; not accessible with scope created, and its conferences and members cannot be changed.</summary>
    Calendar,
}
