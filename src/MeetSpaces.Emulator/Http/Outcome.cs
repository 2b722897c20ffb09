namespace MeetSpaces.Emulator.Http;

/// <summary>What the server sends in response to a request.</summary>
/// <param name="Answer">The response; null drops the connection before the headers.</param>
/// <param name="IsBroken">Whether to send only half of the body and then drop the connection.</param>
internal sealed record Outcome(Answer? Answer, bool IsBroken = false);
