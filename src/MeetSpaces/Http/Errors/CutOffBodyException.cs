namespace MeetSpaces.Http.Errors;

/// <summary>An answer ended before it was whole.</summary>
/// <param name="statusCode">Its status.</param>
/// <param name="what">What of it arrived, in words.</param>
/// <param name="innerException">What noticed it.</param>
internal sealed class CutOffBodyException(int statusCode, string what, Exception? innerException = null)
    : IOException($"The answer was cut off; {what}.", innerException)
{
    internal int StatusCode { get; } = statusCode;
}
