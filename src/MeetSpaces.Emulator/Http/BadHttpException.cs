namespace MeetSpaces.Emulator.Http;

/// <summary>What came is no HTTP request that can be served; the connection ends after the answer.</summary>
internal sealed class BadHttpException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
