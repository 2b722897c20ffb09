using System.Globalization;

namespace MeetSpaces.Api.Waiting;

/// <summary>The end of a wait.</summary>
/// <param name="time">The clock.</param>
/// <param name="timeout">How long the wait may take, from now; zero to look once.</param>
internal sealed class Deadline(TimeProvider time, TimeSpan timeout)
{
    private readonly long start = time.GetTimestamp();

    /// <summary>The time that is left; zero if the deadline has passed.</summary>
    internal TimeSpan Left => timeout - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>The timeout, such as <c>60 s</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:0} s", timeout.TotalSeconds);
}
