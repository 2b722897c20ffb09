namespace MeetSpaces.Http.Requests;

/// <summary>Something worth a verbose or a debug line; the text never holds a secret.</summary>
internal sealed class TraceEntry(TraceKind kind, string text)
{
    internal TraceKind Kind { get; } = kind;

    internal string Text { get; } = text;
}

/// <summary>Which stream a trace entry is for.</summary>
internal enum TraceKind
{
    /// <summary>A line a request, and what was decided between two of them.</summary>
    Verbose,

    /// <summary>Headers and bodies.</summary>
    Debug,

    /// <summary>Something the user should look at.</summary>
    Warning,
}
