using MeetSpaces.Api;
using MeetSpaces.Binding;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Ends a conference and, where asked to, waits until Google shows that it has ended.</summary>
internal sealed class ConferenceEnding(MeetClient client, CallOptions options, TimeSpan? wait)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    internal async Task<StoppedConference> EndAsync(SpaceIdentity identity, CancellationToken cancellationToken)
    {
        client.Require(MeetMethod.EndActiveConference);
        var name = identity.Name;
        var record = identity.ActiveConference;
        if (name is null || record is null)
        {
            var space = await client.GetSpaceAsync(identity.Readable, options, cancellationToken);
            (name, record) = (space.Name, space.ActiveConference);
        }

        var ended = await client.EndActiveConferenceAsync(name, options, cancellationToken);
        if (ended && wait is { } limit)
        {
            await WaitUntilGoneAsync(name, record, limit, cancellationToken);
        }

        return new StoppedConference
        {
            Space = name,
            ConferenceRecord = ended ? record : null,
            Status = ended ? StopStatus.Ended : StopStatus.NotActive,
            Subject = options.Subject,
        };
    }

    private async Task WaitUntilGoneAsync(string name, string? record, TimeSpan limit, CancellationToken cancellationToken)
    {
        var time = client.Time;
        var start = time.GetTimestamp();
        while ((await client.GetSpaceAsync(name, options, cancellationToken)).ActiveConference is { } active && active == (record ?? active))
        {
            if (time.GetElapsedTime(start) >= limit)
            {
                throw new MeetApiException(
                    MeetErrorId.Timeout,
                    $"The conference in '{name}' was ended, but Google still shows it as active after {limit.TotalSeconds:0} s.",
                    "Look again later with Get-MeetSpace, or wait longer with -TimeoutSec.");
            }

            await time.Delay(BetweenLooks, cancellationToken);
        }
    }
}
