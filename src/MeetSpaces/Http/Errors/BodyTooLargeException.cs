namespace MeetSpaces.Http.Errors;

/// <summary>An answer was larger than any answer of the API can be; the rest of it was not read.</summary>
internal sealed class BodyTooLargeException(int limitBytes, int statusCode)
    : Exception($"The answer is larger than {limitBytes / (1024 * 1024)} MiB; the rest of it was not read.")
{
    internal int StatusCode { get; } = statusCode;
}
