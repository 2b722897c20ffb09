using MeetSpaces.Text;

namespace MeetSpaces.Http.Requests;

/// <summary>Receives messages about requests, on any thread.</summary>
internal interface ITrace : IProgress<TraceEntry>
{
    /// <summary>Whether messages of this kind are shown. If not, callers need not build the text.</summary>
    bool IsEnabled(TraceKind kind);

    /// <summary>Shows a wait until the result is disposed.</summary>
    IDisposable BeginWait(TraceWait wait);
}

/// <summary>The stream that a message is for.</summary>
internal enum TraceKind
{
    /// <summary>One line for each request, and for each decision to wait or to try again.</summary>
    Verbose,

    /// <summary>Headers and bodies.</summary>
    Debug,

    /// <summary>Something that needs the user's attention.</summary>
    Warning,
}

/// <summary>A message for the verbose, debug or warning stream. Verbose messages and warnings are redacted and escaped here; the writer of a debug message does so itself.</summary>
internal sealed class TraceEntry(TraceKind kind, string text)
{
    internal TraceKind Kind { get; } = kind;

    internal string Text { get; } = kind == TraceKind.Debug ? text : DisplayText.OfMessage(text);
}

/// <summary>A wait that is long enough to be shown.</summary>
/// <param name="activity">What kind of wait it is, such as <c>Waiting for quota</c>.</param>
/// <param name="what">What waits.</param>
/// <param name="left">The approximate time that is left.</param>
internal sealed class TraceWait(string activity, string what, Func<TimeSpan> left)
{
    internal string Activity { get; } = activity;

    /// <summary>What waits, such as <c>spaces.create as alice@example.com</c>.</summary>
    internal string What { get; } = what;

    /// <summary>The approximate time that is left.</summary>
    internal TimeSpan Left => left();
}
