namespace MeetSpaces.Http.Requests;

/// <summary>
/// Who is told about the requests of the work that flows from here. It travels with the work itself, since a request for a token goes
/// through Google's library, which would not carry it.
/// </summary>
internal static class AmbientTrace
{
    private static readonly AsyncLocal<ITrace?> Flowing = new();

    internal static ITrace? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}
