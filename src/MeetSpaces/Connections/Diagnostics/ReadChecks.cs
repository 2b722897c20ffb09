using MeetSpaces.Api;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks the Meet API by requesting a space that cannot exist. Google's error shows whether the API works.</summary>
/// <param name="access">Gives access to the Meet API.</param>
/// <param name="subject">The user to act as.</param>
/// <param name="blocking">The failed check without which there is no token for a scope; null if there is one.</param>
internal sealed class ReadChecks(ApiAccess access, string subject, Func<MeetScope, string?> blocking)
{
    private const string NoSpace = "spaces/meetspaces-connection-test";
    private const string Api = "API";
    private const string Read = "Read";
    private MeetApiException? refusal;
    private string? blockedBy;

    internal IEnumerable<ConnectionCheck> All => [CheckApiAsync, CheckReadAsync];

    // The errors that Google may return for a space that cannot exist. A 403 with a reason is about the project or the token.
    private bool IsReadable => refusal is null
        or { StatusCode: 404, Status: "NOT_FOUND" }
        or { StatusCode: 403, Status: "PERMISSION_DENIED", Reason: null }
        or { StatusCode: 400, Status: "INVALID_ARGUMENT" };

    // A response without Google's status comes from something else, such as a proxy.
    private bool WasReached => refusal is { Status: not null, StatusCode: < 500 };

    private async Task<MeetConnectionCheck> CheckApiAsync(ITrace trace, CancellationToken cancellationToken)
    {
        var transport = new MeetTransport(access, subject, trace, default);
        blockedBy = blocking(transport.CreateContext(MeetMethod.GetSpace).Scope);
        if (blockedBy is not null)
        {
            return CheckOutcome.Skipped(Api, blockedBy);
        }

        refusal = null;
        try
        {
            await new MeetClient(transport).Spaces.GetAsync(NoSpace, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure)
        {
            refusal = failure;
        }

        // Google's own words for a disabled API say the fix too.
        return IsReadable ? CheckOutcome.Passed(Api, "The Google Meet API is enabled in the Cloud project.")
            : refusal!.ErrorId == MeetErrorId.ApiDisabled
                ? CheckOutcome.Failed(Api, "The Google Meet API is not enabled in the Cloud project.", refusal.RecommendedAction)
            : WasReached ? CheckOutcome.Skipped(Api, Read)
            : CheckOutcome.NotChecked(Api, refusal);
    }

    private Task<MeetConnectionCheck> CheckReadAsync(ITrace trace, CancellationToken cancellationToken) => Task.FromResult(
        blockedBy is not null ? CheckOutcome.Skipped(Read, blockedBy)
        : IsReadable ? CheckOutcome.Passed(Read, $"Spaces can be requested as {subject}.")
        : WasReached && refusal!.ErrorId != MeetErrorId.ApiDisabled ? CheckOutcome.Failed(Read, refusal)
        : CheckOutcome.Skipped(Read, Api));
}
