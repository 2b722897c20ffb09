using System.Globalization;
using System.Text;

namespace MeetSpaces.Emulator.Http;

/// <summary>Writes a response as HTTP/1.1.</summary>
internal static class AnswerBytes
{
    private static readonly Dictionary<int, string> Reasons = new()
    {
        [200] = "OK", [302] = "Found", [400] = "Bad Request", [401] = "Unauthorized", [403] = "Forbidden", [404] = "Not Found",
        [408] = "Request Timeout", [413] = "Content Too Large", [421] = "Misdirected Request", [429] = "Too Many Requests",
        [431] = "Request Header Fields Too Large", [500] = "Internal Server Error", [502] = "Bad Gateway",
        [503] = "Service Unavailable", [504] = "Gateway Timeout",
    };

    public static byte[] Continue { get; } = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    /// <param name="answer">What to write.</param>
    /// <param name="sent">How many bytes of the body to write. Content-Length is always the full length.</param>
    /// <param name="isKeptAlive">Whether the connection stays open.</param>
    /// <param name="now">For the Date header.</param>
    public static byte[] Write(Answer answer, int sent, bool isKeptAlive, DateTimeOffset now)
    {
        var head = new StringBuilder("HTTP/1.1 ")
            .Append(answer.StatusCode.ToString(CultureInfo.InvariantCulture)).Append(' ')
            .Append(Reasons.TryGetValue(answer.StatusCode, out var reason) ? reason : "Status").Append("\r\n")
            .Append("Date: ").Append(now.ToString("R", CultureInfo.InvariantCulture)).Append("\r\n");
        if (answer.ContentType.Length > 0)
        {
            head.Append("Content-Type: ").Append(answer.ContentType).Append("\r\n");
        }

        foreach (var header in answer.Headers)
        {
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        }

        head.Append("Content-Length: ").Append(answer.Body.Length.ToString(CultureInfo.InvariantCulture)).Append("\r\n");
        head.Append(isKeptAlive ? "\r\n" : "Connection: close\r\n\r\n");
        var bytes = new byte[head.Length + sent];
        Encoding.ASCII.GetBytes(head.ToString(), 0, head.Length, bytes, 0);
        Array.Copy(answer.Body, 0, bytes, head.Length, sent);
        return bytes;
    }
}
