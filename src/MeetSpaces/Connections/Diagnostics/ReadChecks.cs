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

    // What Google may say of a space that cannot exist. A reason with 403 is about the project or the token. Without Google's
    // status, the answer is somebody else's, such as a proxy's.
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
            ? CheckOutcome.Passed(Name, $"Spaces can be read as {subject}.")
            : CheckOutcome.Failed(Name, refusal!));
    }
}
