namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Tests that set or read Google's environment variables (GOOGLE_APPLICATION_CREDENTIALS, …) do not run in parallel.</summary>
[CollectionDefinition(Name)]
public sealed class GoogleEnvironment
{
    public const string Name = "The environment variables of Google";
}
