namespace MeetSpaces.Emulator.Http;

/// <summary>How a request ends on the wire.</summary>
/// <param name="Answer">What is sent; null drops the connection before the headers.</param>
/// <param name="IsBroken">Only half of the body is sent, then the connection is dropped.</param>
internal sealed record Outcome(Answer? Answer, bool IsBroken = false);
