namespace MeetSpaces.Http.Errors;

/// <summary>An answer whose body cannot be used: it is larger than any answer of the API, or ended before it was complete.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="statusCode">The status of the answer.</param>
/// <param name="isCutOff">Whether it ended early, so that trying again can help.</param>
/// <param name="innerException">What noticed it.</param>
internal sealed class UnusableBodyException(string message, int statusCode, bool isCutOff, Exception? innerException = null)
    : Exception(message, innerException)
{
    internal int StatusCode { get; } = statusCode;

    internal bool IsCutOff { get; } = isCutOff;

    internal static UnusableBodyException TooLarge(int limitBytes, int statusCode) =>
        new($"The answer is larger than {limitBytes / (1024 * 1024)} MiB; the rest of it was not read.", statusCode, isCutOff: false);

    /// <param name="statusCode">The status of the answer.</param>
    /// <param name="what">What of the body arrived, in words.</param>
    /// <param name="innerException">What noticed it.</param>
    internal static UnusableBodyException CutOff(int statusCode, string what, Exception? innerException = null) =>
        new($"The answer was cut off; {what}.", statusCode, isCutOff: true, innerException);
}
