namespace MeetSpaces.Http.Errors;

/// <summary>A response whose body cannot be used: it is larger than any response of the API, or was truncated.</summary>
/// <param name="message">What is wrong with the body.</param>
/// <param name="statusCode">The status of the response.</param>
/// <param name="isCutOff">Whether the body was truncated, so that trying again can help.</param>
/// <param name="innerException">The exception that was thrown while reading, if any.</param>
internal sealed class UnusableBodyException(string message, int statusCode, bool isCutOff, Exception? innerException = null)
    : Exception(message, innerException)
{
    internal int StatusCode { get; } = statusCode;

    internal bool IsCutOff { get; } = isCutOff;

    internal static UnusableBodyException TooLarge(int limitBytes, int statusCode) =>
        new($"The response is larger than {limitBytes / (1024 * 1024)} MiB; the rest was not read.", statusCode, isCutOff: false);

    /// <param name="statusCode">The status of the response.</param>
    /// <param name="what">A description of what arrived.</param>
    /// <param name="innerException">The exception that was thrown while reading, if any.</param>
    internal static UnusableBodyException CutOff(int statusCode, string what, Exception? innerException = null) =>
        new($"The response was cut off; {what}.", statusCode, isCutOff: true, innerException);
}

/// <summary>A response that can be parsed but does not match the request, such as one with a different name.</summary>
/// <param name="message">What it has and what was expected, as the end of a sentence.</param>
/// <param name="advice">What to do; null for the usual advice.</param>
internal sealed class UnexpectedAnswerException(string message, string? advice = null) : Exception(message)
{
    internal string? Advice { get; } = advice;
}
