namespace MeetSpaces.Emulator;

/// <summary>Who made a space that is planted.</summary>
public enum SpaceOrigin
{
    /// <summary>The service account's own Cloud project, as <c>spaces.create</c> would.</summary>
    ThisProject,

    /// <summary>Another Cloud project: out of reach of scope created.</summary>
    OtherProject,

    /// <summary>Google Calendar: out of reach of scope created, of ending and of its members' writes.</summary>
    Calendar,
}
