namespace MeetSpaces.EngineTests.SignIn;

/// <summary>
/// Tests that set or read what the process has once do not run in parallel: Google's environment variables
/// (GOOGLE_APPLICATION_CREDENTIALS, …), and the emulator that was started last.
/// </summary>
[CollectionDefinition(Name)]
public sealed class GoogleEnvironment
{
    public const string Name = "The environment variables of Google";
}
