using System.Text;
using System.Text.Json;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>Ends a conference and, on request, waits until Google no longer shows it as active.</summary>
internal sealed class ConferenceEnder(MeetTransport transport, SpacesClient spaces)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <param name="space">The space, as <c>spaces/{id}</c> or <c>spaces/{meetingCode}</c>.</param>
    /// <param name="record">The record of the active conference, if it is known.</param>
    /// <param name="timeout">How long to wait until Google no longer shows the conference as active; null does not wait.</param>
    /// <param name="cancellationToken">Cancels the request and the wait.</param>
    internal async Task<StoppedConference> EndAsync(string space, string? record, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var context = transport.CreateContext(MeetMethod.EndActiveConference);
        var name = space;
        if (record is null || SpaceName.HasMeetingCode(space))
        {
            var found = await spaces.GetAsync(space, cancellationToken).ConfigureAwait(false);
            (name, record) = (found.Name, found.ActiveConference);
            if (record is not null)
            {
                context.Before = Encoding.UTF8.GetBytes($$$"""{"activeConference":{"conferenceRecord":"{{{JsonEncodedText.Encode(record)}}}"}}""");
            }
        }

        var ended = await spaces.EndActiveConferenceAsync(context, name, cancellationToken).ConfigureAwait(false);
        if (ended && timeout is { } limit)
        {
            await WaitUntilGoneAsync(name, record, limit, cancellationToken).ConfigureAwait(false);
        }

        return new StoppedConference
        {
            Space = name,
            ConferenceRecord = ended ? record : null,
            Status = ended ? StopStatus.Ended : StopStatus.NotActive,
            Subject = transport.Subject,
        };
    }

    private async Task WaitUntilGoneAsync(string name, string? record, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = transport.Time.GetTimestamp();
        while ((await spaces.GetAsync(name, cancellationToken).ConfigureAwait(false)).ActiveConference is { } active && active == (record ?? active))
        {
            if (transport.Time.GetElapsedTime(start) >= limit)
            {
                throw new MeetApiException(
                    MeetErrorId.Timeout,
                    $"The conference in '{name}' was ended, but Google still shows it as active after {limit.TotalSeconds:0} s.",
                    "Check again later with Get-MeetSpace, or allow more time with -TimeoutSec.");
            }

            await transport.Time.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }
}
