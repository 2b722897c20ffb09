namespace MeetSpaces.Http.Errors;

/// <summary>A response that can be parsed but does not match the request: it contains another name than expected.</summary>
/// <param name="message">The actual and the expected name, as the end of a sentence.</param>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
