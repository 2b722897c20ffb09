namespace MeetSpaces.Http.Errors;

/// <summary>An answer that can be read, but is not one to this request: it names something else than was asked for.</summary>
/// <param name="message">What it names and what was asked for, as the end of a sentence.</param>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
