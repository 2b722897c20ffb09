using MeetSpaces.Models;

namespace MeetSpaces.Api.Waiting;

/// <summary>The errors of waits.</summary>
internal static class WaitFailures
{
    /// <param name="message">What was not ready, and after how long.</param>
    /// <param name="fault">Why the last poll failed; null if it did not.</param>
    internal static MeetApiException TimedOut(string message, MeetApiException? fault) => new(
        MeetErrorId.Timeout,
        fault is null ? message : $"{message} The last poll failed: {fault.Message}",
        "Run the command again later, or allow more time with -TimeoutSec.",
        fault);

    /// <param name="space">The space that was asked for.</param>
    /// <param name="subject">The user who asked.</param>
    internal static MeetApiException NoConference(string space, string subject) => new(
        MeetErrorId.NotFound,
        $"{subject} sees no conference in '{space}'.",
        "Check the name, and use -Subject with the organizer or a participant. Google deletes a conference record 30 days after the conference ends. To wait for a conference that has not started, use Wait-MeetConference -Started.");

    /// <summary>Throws the failure that says most, with the number of the others.</summary>
    internal static void ThrowFirst(IEnumerable<MeetApiException?> failures)
    {
        var all = failures.Where(failure => failure is not null).OrderBy(failure => failure!.ErrorId == MeetErrorId.Timeout).ToList();
        if (all.Count == 1)
        {
            throw all[0]!;
        }

        if (all.Count > 1)
        {
            throw all[0]!.With($"{all[0]!.Message} {all.Count - 1} more: {string.Join(" ", all.Skip(1).Take(3).Select(failure => failure!.Message))}", all[0]!.RecommendedAction);
        }
    }
}
