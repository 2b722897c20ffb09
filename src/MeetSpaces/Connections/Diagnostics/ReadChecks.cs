using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks the Meet API by reading a space that cannot exist. The way in which Google refuses tells whether the API works.</summary>
internal sealed class ReadChecks(ApiAccess access, string subject)
{
    private const string NoSpace = "spaces/meetspaces-connection-test";
    private MeetApiException? refusal;

    internal IEnumerable<ConnectionCheck> All => [CheckApiAsync, CheckReadAsync];

    private async Task<MeetConnectionCheck> CheckApiAsync(ITrace trace, CancellationToken cancellationToken)
    {
        const string Name = "API";
        refusal = null;
        try
        {
            await new MeetClient(new MeetTransport(access, subject, trace, default)).Spaces.GetAsync(NoSpace, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure)
        {
            refusal = failure;
        }

        return refusal?.ErrorId switch
        {
            MeetErrorId.ApiDisabled => CheckOutcome.Failed(Name, refusal),
            null or MeetErrorId.NotFound or MeetErrorId.PermissionDenied or MeetErrorId.ScopeMissing =>
                CheckOutcome.Passed(Name, "The Google Meet API is enabled in the Cloud project."),
            _ => CheckOutcome.Failed(Name, $"It cannot be told: {refusal.Message}", refusal.RecommendedAction),
        };
    }

    private Task<MeetConnectionCheck> CheckReadAsync(ITrace trace, CancellationToken cancellationToken)
    {
        const string Name = "Read";
        return Task.FromResult(refusal?.ErrorId is null or MeetErrorId.NotFound or MeetErrorId.PermissionDenied
            ? CheckOutcome.Passed(Name, $"A space can be asked for as {subject}.")
            : CheckOutcome.Failed(Name, refusal));
    }
}
