using System.Globalization;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>Turns a refusal of the IAM Credentials API into the failure that an admin can act on.</summary>
internal static class IamErrorMapper
{
    /// <param name="statusCode">The status of the answer.</param>
    /// <param name="body">Its body, whatever it is.</param>
    /// <param name="serviceAccount">The account that should sign.</param>
    /// <param name="caller">Who asked for it, in words.</param>
    /// <param name="chain">The accounts between them.</param>
    /// <param name="address">Where the request went.</param>
    internal static MeetApiException From(
        int statusCode, byte[] body, string serviceAccount, string caller, IReadOnlyList<string> chain, Uri address)
    {
        var error = ErrorEnvelope.Read(body);
        var reason = ErrorEnvelope.ReasonOf(error);
        var details = ErrorEnvelope.DetailsOf(error);
        var (errorId, action) = (statusCode, reason) switch
        {
            (403, "SERVICE_DISABLED") =>
                (MeetErrorId.ApiDisabled, $"Enable the IAM Service Account Credentials API in the Cloud project{At(details)}, wait some minutes, and try again."),
            (403, _) => (MeetErrorId.AuthenticationFailed, RoleAdvice(serviceAccount, chain)),
            (404, _) =>
                (MeetErrorId.AuthenticationFailed, $"There is no service account {serviceAccount}: check -ServiceAccount and -Delegate in the Cloud console (IAM and admin > Service accounts)."),
            (401, _) =>
                (MeetErrorId.AuthenticationFailed, $"Google does not take the token of {caller}: renew the credential."),
            (429, _) => (MeetErrorId.QuotaExceeded, "IAM signs no more for now: wait a minute and try again."),
            (>= 500, _) => (MeetErrorId.Unavailable, "IAM has a passing fault. Try again later."),
            _ when error is null => (MeetErrorId.ResponseInvalid, "Something between this machine and Google changes the answers: check the proxy."),
            _ => (MeetErrorId.AuthenticationFailed, "Correct what Google names, and try again."),
        };
        var words = error is null
            ? $"{statusCode}; {ErrorEnvelope.Excerpt(body)}."
            : string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}", statusCode, error.Status, error.Message);
        return new MeetApiException(errorId, $"IAM does not sign as {serviceAccount} for {caller}: {words}", action)
        {
            StatusCode = statusCode,
            Status = error?.Status,
            Reason = reason,
            Details = details,
            RequestMethod = "POST",
            RequestUri = address,
            Attempts = 1,
        };
    }

    // Each account of the chain gives the role to the one before it.
    private static string RoleAdvice(string serviceAccount, IReadOnlyList<string> chain) =>
        "In the Cloud console, IAM and admin > Service accounts > the account > Permissions, give the role Service Account Token Creator (iam.serviceAccounts.signJwt) on " +
        (chain.Count == 0
            ? $"{serviceAccount} to who runs this."
            : $"{chain[0]} to who runs this, and on each of {string.Join(", ", chain.Skip(1).Append(serviceAccount))} to the one before it ({string.Join(", ", chain)}).");

    private static string At(IReadOnlyList<MeetErrorDetail> details) =>
        details.Select(detail => detail.Metadata.TryGetValue("activationUrl", out var address) ? $" at {address}" : null).FirstOrDefault(address => address is not null)
        ?? string.Empty;
}
