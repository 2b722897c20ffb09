using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks the Meet API by requesting a space that cannot exist. Google's error shows whether the API works.</summary>
internal sealed class ReadChecks(ApiAccess access, string subject)
{
    private const string NoSpace = "spaces/meetspaces-connection-test";
    private MeetApiException? refusal;

    // The errors that Google may return for a space that cannot exist. A 403 with a reason is about the project or the token. A
    // response without Google's status comes from something else, such as a proxy.
    private bool WasReached => refusal is null
        or { StatusCode: 404, Status: "NOT_FOUND" }
        or { StatusCode: 403, Status: "PERMISSION_DENIED", Reason: null }
        or { StatusCode: 400, Status: "INVALID_ARGUMENT" };

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

        return WasReached ? CheckOutcome.Passed(Name, "The Google Meet API is enabled in the Cloud project.")
            : refusal!.ErrorId == MeetErrorId.ApiDisabled ? CheckOutcome.Failed(Name, refusal)
            : CheckOutcome.Failed(Name, $"This could not be checked: {refusal.Message}", refusal.RecommendedAction);
    }

    private Task<MeetConnectionCheck> CheckReadAsync(ITrace trace, CancellationToken cancellationToken)
    {
        const string Name = "Read";
        return Task.FromResult(WasReached
            ? CheckOutcome.Passed(Name, $"Spaces can be requested as {subject}.")
            : CheckOutcome.Failed(Name, refusal!));
    }
}
