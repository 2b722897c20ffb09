namespace MeetSpaces.Emulator.Errors;

/// <summary>One thing wrong with a request: where (empty for the request as a whole), and Google's sentence about it.</summary>
internal sealed record Violation(string Field, string Description);
