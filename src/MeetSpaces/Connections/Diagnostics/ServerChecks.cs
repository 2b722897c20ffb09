using System.Globalization;
using MeetSpaces.Auth;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.Diagnostics;

/// <summary>Checks the sign-in server: whether it can be reached, and whether its clock agrees with the clock of this machine.</summary>
internal sealed class ServerChecks(Uri address, Uri endpoint, EndpointAllowlistHandler sender)
{
    // Google documents no limit; users report that it accepts assertions that are a few minutes off.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private TimeSpan? ahead;
    private MeetApiException? unreachable;

    internal IEnumerable<ConnectionCheck> All => [CheckEndpointAsync, CheckClockAsync];

    private async Task<MeetConnectionCheck> CheckEndpointAsync(ITrace trace, CancellationToken cancellationToken)
    {
        const string Name = "Endpoint";
        (ahead, unreachable) = (null, null);
        try
        {
            ahead = await GetSkewAsync(trace, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure)
        {
            unreachable = failure;
            return CheckOutcome.Failed(Name, failure);
        }

        return CheckOutcome.Passed(Name, $"{address.GetLeftPart(UriPartial.Path)} responds; the address of the API is {endpoint}.");
    }

    private Task<MeetConnectionCheck> CheckClockAsync(ITrace trace, CancellationToken cancellationToken)
    {
        const string Name = "Clock";
        return Task.FromResult((ahead, unreachable) switch
        {
            (_, { } failure) => CheckOutcome.Failed(Name, $"This could not be checked: {failure.Message}", failure.RecommendedAction),
            (null, _) => CheckOutcome.Failed(
                Name, $"This could not be checked: the response from {address.Authority} has no Date header.", "Something between this machine and Google changes the responses: check the proxy."),
            ({ } skew, _) when skew.Duration() > Tolerance => CheckOutcome.Failed(
                Name,
                $"The clock of this machine is {Words(skew)} the server's, so Google rejects assertions from this machine.",
                "Synchronize the clock with a time server: 'w32tm /resync' on Windows, 'timedatectl set-ntp true' on Linux, 'sntp -sS time.apple.com' on macOS."),
            ({ } skew, _) => CheckOutcome.Passed(Name, $"The clock of this machine is {Words(skew)} the server's."),
        });
    }

    private async Task<TimeSpan?> GetSkewAsync(ITrace trace, CancellationToken cancellationToken)
    {
        using var response = await TokenRetry.RunAsync(
            sender.Http,
            async attempt =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                return await sender.WithTrace(trace).ProbeAsync(request, attempt).ConfigureAwait(false);
            },
            failure => TransportErrorMapper.Map("Reaching the sign-in", address, failure),
            cancellationToken).ConfigureAwait(false);
        return response.Headers.Date is { } date ? sender.Http.Time.GetUtcNow() - date : null;
    }

    private static string Words(TimeSpan skew) => string.Format(
        CultureInfo.InvariantCulture,
        skew.Duration() < TimeSpan.FromMinutes(2) ? "{0:0} s {2}" : "{1:0} min {2}",
        skew.Duration().TotalSeconds,
        skew.Duration().TotalMinutes,
        skew < TimeSpan.Zero ? "behind" : "ahead of");
}
