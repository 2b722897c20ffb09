using System.Globalization;
using System.Text;
using MeetSpaces.Emulator.Errors;

namespace MeetSpaces.Emulator;

/// <summary>
/// What goes wrong with one answer. Made by the static members; <see cref="CarriedOut"/> and <see cref="After"/> refine it.
/// </summary>
public sealed class EmulatorFault
{
    private const string Json = "application/json; charset=UTF-8";
    private const string Page = "<!DOCTYPE html>\n<html lang=en>\n<title>Error {0}</title>\n<p><b>{0}.</b> That’s an error.\n</html>\n";

    private EmulatorFault(FaultEnding ending)
    {
        Ending = ending;
    }

    /// <summary>The request is carried out first, and only its answer is lost or replaced.</summary>
    public bool IsCarriedOut { get; private set; }

    /// <summary>Waited, in real time, before anything else happens.</summary>
    public TimeSpan Delay { get; private set; }

    internal FaultEnding Ending { get; }

    internal int StatusCode { get; private set; }

    internal byte[] Body { get; private set; } = [];

    internal string ContentType { get; private set; } = Json;

    internal IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    /// <summary>Answers a status code with Google's error envelope, or with the body given.</summary>
    /// <param name="statusCode">100 to 599.</param>
    /// <param name="body">The body as text; null makes Google's envelope for the status code.</param>
    /// <param name="headers">More headers, such as <c>Retry-After</c>.</param>
    /// <param name="contentType">The Content-Type.</param>
    public static EmulatorFault Status(
        int statusCode, string? body = null, IReadOnlyDictionary<string, string>? headers = null, string contentType = Json) =>
        Bytes(statusCode, Encoding.UTF8.GetBytes(body ?? CanonicalStatus.Envelope(statusCode)), headers, contentType);

    /// <summary>Answers a status code with bytes as they are, such as a gzip bomb.</summary>
    /// <param name="statusCode">100 to 599.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">More headers, such as <c>Content-Encoding</c> or <c>Location</c>.</param>
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

    /// <summary>Answers with a page of HTML, as a proxy does.</summary>
    /// <param name="statusCode">100 to 599.</param>
    public static EmulatorFault Html(int statusCode) =>
        Status(statusCode, string.Format(CultureInfo.InvariantCulture, Page, statusCode), null, "text/html; charset=UTF-8");

    /// <summary>Serves the request as ever, but later.</summary>
    /// <param name="delay">Real time; <see cref="Timeout.InfiniteTimeSpan"/> stalls until the emulator stops.</param>
    public static EmulatorFault Slow(TimeSpan delay) => new(FaultEnding.None) { Delay = delay };

    /// <summary>Drops the connection before the headers; the request is not carried out unless <see cref="CarriedOut"/>.</summary>
    public static EmulatorFault Drop() => new(FaultEnding.DropBeforeHeaders);

    /// <summary>Carries the request out and sends half of its answer's body, then drops the connection.</summary>
    public static EmulatorFault DropInBody() => new(FaultEnding.DropInBody) { IsCarriedOut = true };

    /// <summary>Carries the request out and answers half of its JSON as if that were all of it.</summary>
    public static EmulatorFault CutOffJson() => new(FaultEnding.CutOffJson) { IsCarriedOut = true };

    /// <summary>The same fault, but with the request carried out first: a create that happened though its answer was lost.</summary>
    public EmulatorFault CarriedOut()
    {
        var copy = Copy();
        copy.IsCarriedOut = true;
        return copy;
    }

    /// <summary>The same fault after a wait in real time.</summary>
    /// <param name="delay">Zero or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public EmulatorFault After(TimeSpan delay)
    {
        var copy = Copy();
        copy.Delay = delay;
        return copy;
    }

    private EmulatorFault Copy() => (EmulatorFault)MemberwiseClone();
}

/// <summary>How a faulty answer ends.</summary>
internal enum FaultEnding
{
    /// <summary>As it would without a fault.</summary>
    None,

    /// <summary>With an answer of the fault's own.</summary>
    Answer,

    /// <summary>With the connection dropped before the headers.</summary>
    DropBeforeHeaders,

    /// <summary>With the connection dropped in the middle of the body.</summary>
    DropInBody,

    /// <summary>Complete as HTTP, but with half of the body.</summary>
    CutOffJson,
}
