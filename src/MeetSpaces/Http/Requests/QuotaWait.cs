namespace MeetSpaces.Http.Requests;

/// <summary>A wait for the quota that is worth showing.</summary>
internal sealed class QuotaWait(string what, Func<TimeSpan> left)
{
    /// <summary>What waits, such as <c>spaces.create as alice@example.com</c>.</summary>
    internal string What { get; } = what;

    /// <summary>About how long still.</summary>
    internal TimeSpan Left => left();
}
