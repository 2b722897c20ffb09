namespace MeetSpaces.Emulator.Http;

/// <summary>The client sent an invalid HTTP request. The connection is closed after the error response.</summary>
internal sealed class BadHttpException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
