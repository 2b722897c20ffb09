namespace MeetSpaces.Client.Http;

/// <summary>An answer ended before it was whole.</summary>
internal sealed class CutOffBodyException(int statusCode, Exception? innerException = null)
    : IOException("The answer was cut off.", innerException)
{
    internal int StatusCode { get; } = statusCode;
}
