using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Runs one check of a connection.</summary>
/// <param name="trace">Receives verbose and debug messages.</param>
/// <param name="cancellationToken">Cancels the check.</param>
internal delegate Task<MeetConnectionCheck> ConnectionCheck(ITrace trace, CancellationToken cancellationToken);

/// <summary>Creates the results of checks.</summary>
internal static class CheckOutcome
{
    internal static MeetConnectionCheck Passed(string check, string detail) => new() { Check = check, Status = CheckStatus.Passed, Detail = detail };

    internal static MeetConnectionCheck Failed(string check, string detail, string fix) =>
        new() { Check = check, Status = CheckStatus.Failed, Detail = detail, Fix = fix };

    internal static MeetConnectionCheck Failed(string check, MeetApiException failure) => Failed(check, failure.Message, failure.RecommendedAction);

    /// <summary>The result if something other than what the check is about kept it from finding out.</summary>
    internal static MeetConnectionCheck NotChecked(string check, MeetApiException failure) =>
        Failed(check, $"This could not be checked. {failure.Message}", failure.RecommendedAction);

    /// <param name="check">The check that was skipped.</param>
    /// <param name="failed">The failed check that it depends on.</param>
    internal static MeetConnectionCheck Skipped(string check, string failed) =>
        new() { Check = check, Status = CheckStatus.Skipped, Detail = $"This was not checked, because the check '{failed}' failed." };
}
