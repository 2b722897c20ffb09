using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks the token or the sign-in of a user. It is skipped if the sign-in server cannot be reached.</summary>
/// <param name="name">The name of the check.</param>
/// <param name="server">The checks of the sign-in server.</param>
/// <param name="describe">Asks Google, and describes the token that is in order; throws if it is not.</param>
internal sealed class TokenCheck(string name, ServerChecks server, Func<ITrace, CancellationToken, Task<string>> describe)
{
    /// <summary>The name of the check if it failed, otherwise null.</summary>
    internal string? Failed { get; private set; }

    internal async Task<MeetConnectionCheck> CheckAsync(ITrace trace, CancellationToken cancellationToken)
    {
        if (!await server.IsReachedAsync(trace, cancellationToken).ConfigureAwait(false))
        {
            return CheckOutcome.Skipped(name, ServerChecks.Endpoint);
        }

        try
        {
            return CheckOutcome.Passed(name, await describe(trace, cancellationToken).ConfigureAwait(false));
        }
        catch (MeetApiException failure)
        {
            Failed = name;
            return CheckOutcome.Failed(name, failure);
        }
    }
}
