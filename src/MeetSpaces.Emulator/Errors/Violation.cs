namespace MeetSpaces.Emulator.Errors;

/// <summary>One invalid field of a request (empty for the request as a whole), and Google's description of the problem.</summary>
internal sealed record Violation(string Field, string Description);
