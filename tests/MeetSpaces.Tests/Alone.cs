namespace MeetSpaces.Tests;

/// <summary>Tests that measure memory of the process: no other test runs at the same time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    internal const string Name = "alone";
}
