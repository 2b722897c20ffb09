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
    internal static MeetConnectionCheck Passed(string check, string detail) => new() { Check = check, Passed = true, Detail = detail };

    internal static MeetConnectionCheck Failed(string check, string detail, string fix) =>
        new() { Check = check, Passed = false, Detail = detail, Fix = fix };

    internal static MeetConnectionCheck Failed(string check, MeetApiException failure) => Failed(check, failure.Message, failure.RecommendedAction);
}
