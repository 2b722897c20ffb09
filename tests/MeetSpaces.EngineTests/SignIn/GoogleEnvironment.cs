namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Tests that set or read the process's variables of Google's (GOOGLE_APPLICATION_CREDENTIALS, …) run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GoogleEnvironment
{
    public const string Name = "The environment variables of Google";
}
