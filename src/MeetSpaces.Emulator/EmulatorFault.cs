using System.Globalization;
using System.Text;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator;

/// <summary>
/// A fault to inject into a response. Created by the static members; <see cref="CarriedOut"/> and <see cref="After"/> modify it.
/// </summary>
public sealed class EmulatorFault
{
    private const string Json = "application/json; charset=UTF-8";
    private const string Page = "<!DOCTYPE html>\n<html lang=en>\n<title>Error {0}</title>\n<p><b>{0}.</b> That’s an error.\n</html>\n";

    private EmulatorFault(FaultEnding ending)
    {
        Ending = ending;
    }

    /// <summary>Whether the request is carried out first, so that only its response is lost or replaced.</summary>
    public bool IsCarriedOut { get; private set; }

    /// <summary>The delay, in real time, before anything else happens.</summary>
    public TimeSpan Delay { get; private set; }

    internal FaultEnding Ending { get; }

    internal int StatusCode { get; private set; }

    internal byte[] Body { get; private set; } = [];

    internal string ContentType { get; private set; } = Json;

    internal IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Responds with a status code and Google's error envelope, or the given body.</summary>
    /// <param name="statusCode">100 to 599.</param>
    /// <param name="body">The body as text; null for Google's error envelope of the status code.</param>
    /// <param name="headers">Additional headers, such as <c>Retry-After</c>.</param>
    /// <param name="contentType">The Content-Type.</param>
    public static EmulatorFault Status(
        int statusCode, string? body = null, IReadOnlyDictionary<string, string>? headers = null, string contentType = Json) =>
        Bytes(statusCode, Encoding.UTF8.GetBytes(body ?? CanonicalStatus.Envelope(statusCode)), headers, contentType);

    /// <summary>Responds with a status code and unchanged bytes, such as a gzip bomb.</summary>
    /// <param name="statusCode">100 to 599.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Additional headers, such as <c>Content-Encoding</c> or <c>Location</c>.</param>
    /// <param name="contentType">The Content-Type.</param>
    public static EmulatorFault Bytes(
        int statusCode, byte[] body, IReadOnlyDictionary<string, string>? headers = null, string contentType = Json) =>
        new(FaultEnding.Answer)
        {
            StatusCode = statusCode,
            Body = body,
            ContentType = contentType,
            Headers = headers ?? new Dictionary<string, string>(),
        };

    /// <summary>Responds with an HTML page, as a proxy does.</summary>
    /// <param name="statusCode">100 to 599.</param>
    public static EmulatorFault Html(int statusCode) =>
        Status(statusCode, string.Format(CultureInfo.InvariantCulture, Page, statusCode), null, "text/html; charset=UTF-8");

    /// <summary>Serves the request normally, after a delay.</summary>
    /// <param name="delay">Real time; <see cref="Timeout.InfiniteTimeSpan"/> stalls until the emulator stops.</param>
    public static EmulatorFault Slow(TimeSpan delay) => new(FaultEnding.None) { Delay = delay };

    /// <summary>Drops the connection before the response headers. The request is not carried out unless <see cref="CarriedOut"/> is used.</summary>
    public static EmulatorFault Drop() => new(FaultEnding.DropBeforeHeaders);

    /// <summary>Carries out the request and sends half of the response body, then drops the connection.</summary>
    public static EmulatorFault DropInBody() => new(FaultEnding.DropInBody) { IsCarriedOut = true };

    /// <summary>Carries out the request and responds with the first half of the JSON as if it were complete.</summary>
    public static EmulatorFault CutOffJson() => new(FaultEnding.CutOffJson) { IsCarriedOut = true };

    /// <summary>The same fault, but the request is carried out first; for example, a create that succeeded although its response was lost.</summary>
    public EmulatorFault CarriedOut()
    {
        var copy = Copy();
        copy.IsCarriedOut = true;
        return copy;
    }

    /// <summary>The same fault after a delay in real time.</summary>
    /// <param name="delay">Zero or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public EmulatorFault After(TimeSpan delay)
    {
        var copy = Copy();
        copy.Delay = delay;
        return copy;
    }

    private EmulatorFault Copy() => (EmulatorFault)MemberwiseClone();
}

/// <summary>How a response with a fault ends.</summary>
internal enum FaultEnding
{
    /// <summary>As it would without a fault.</summary>
    None,

    /// <summary>With the fault's own response.</summary>
    Answer,

    /// <summary>With the connection dropped before the headers.</summary>
    DropBeforeHeaders,

    /// <summary>With the connection dropped in the middle of the body.</summary>
    DropInBody,

    /// <summary>Complete as HTTP, but with half of the body.</summary>
    CutOffJson,
}
