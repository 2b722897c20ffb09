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
    internal const string Endpoint = "Endpoint";
    internal const string Clock = "Clock";

    // Google documents no limit; users report that it accepts assertions that are a few minutes off.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private bool isAsked;
    private TimeSpan? ahead;
    private MeetApiException? unreachable;

    internal IEnumerable<ConnectionCheck> All => [CheckEndpointAsync, CheckClockAsync];

    /// <summary>Whether the server was asked and did not respond.</summary>
    internal bool IsUnreachable => unreachable is not null;

    /// <summary>Whether the server can be reached. It is asked once.</summary>
    internal async Task<bool> IsReachedAsync(ITrace trace, CancellationToken cancellationToken)
    {
        if (!isAsked)
        {
            try
            {
                ahead = await GetSkewAsync(trace, cancellationToken).ConfigureAwait(false);
            }
            catch (MeetApiException failure)
            {
                unreachable = failure;
            }

            isAsked = true;
        }

        return !IsUnreachable;
    }

    internal async Task<MeetConnectionCheck> CheckEndpointAsync(ITrace trace, CancellationToken cancellationToken) =>
        await IsReachedAsync(trace, cancellationToken).ConfigureAwait(false)
            ? CheckOutcome.Passed(Endpoint, $"{address.GetLeftPart(UriPartial.Path)} responds; the address of the API is {endpoint}.")
            : CheckOutcome.Failed(Endpoint, unreachable!);

    internal Task<MeetConnectionCheck> CheckClockAsync(ITrace trace, CancellationToken cancellationToken) => Task.FromResult(ahead switch
    {
        _ when IsUnreachable => CheckOutcome.Skipped(Clock, Endpoint),
        null => CheckOutcome.Failed(
            Clock,
            $"This could not be checked. The response from {address.Authority} has no Date header, so something between this machine and Google changes the responses.",
            "Check the proxy."),
        { } skew when skew.Duration() > Tolerance => CheckOutcome.Failed(
            Clock,
            $"The clock of this machine is {Words(skew)} the server's, so Google rejects assertions from this machine.",
            "Synchronize the clock with a time server: 'w32tm /resync' on Windows, 'timedatectl set-ntp true' on Linux, 'sntp -sS time.apple.com' on macOS."),
        { } skew => CheckOutcome.Passed(Clock, $"The clock of this machine is {Words(skew)} the server's."),
    });

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
