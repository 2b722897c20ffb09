namespace MeetSpaces.Http.Requests;

/// <summary>Who is told how calls go, from whatever thread.</summary>
internal interface ITrace : IProgress<TraceEntry>
{
    /// <summary>Whether anybody reads entries of this kind; where nobody does, their text is not even made.</summary>
    bool IsEnabled(TraceKind kind);

    /// <summary>Shows a wait until what is returned is disposed.</summary>
    IDisposable BeginWait(QuotaWait wait);
}
