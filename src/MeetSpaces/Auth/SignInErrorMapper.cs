using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Http.Errors;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>A request of the sign-in that got no usable answer, as the failure that an admin can act on.</summary>
internal static class SignInErrorMapper
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="doing">What was being done, such as <c>Signing in a@b as c@d</c>.</param>
    /// <param name="address">Where the request went.</param>
    internal static MeetApiException From(Exception failure, string doing, Uri address)
    {
        return failure switch
        {
            _ when Known(failure) is { } known => known,
            TokenResponseException { StatusCode: { } status } when (int)status == 429 => Make(
                MeetErrorId.QuotaExceeded, "answered 429", "Too many sign-ins at once: wait a minute and try again.", 429),
            TokenResponseException { StatusCode: { } status } when (int)status >= 500 => Make(
                MeetErrorId.Unavailable, $"answered {(int)status}", "Google's sign-in has a passing fault. Try again later.", (int)status),
            TimeoutException => Make(MeetErrorId.Timeout, "gave no whole answer in time", "Check the network, and try again."),
            HttpRequestException or (IOException and not CutOffBodyException) => Make(
                MeetErrorId.ConnectionFailed,
                $"could not be reached: {failure.GetBaseException().Message}",
                $"Check the network, the proxy (HTTPS_PROXY) and the firewall; {address.Host} must be reachable."),
            _ => Make(
                MeetErrorId.ResponseInvalid,
                failure is BodyTooLargeException or CutOffBodyException ? $"gave no usable answer: {failure.Message}" : "gave an answer that is not one of Google's",
                "Something between this machine and Google changes the answers: check the proxy.",
                (int?)(failure as TokenResponseException)?.StatusCode),
        };

        MeetApiException Make(string errorId, string what, string action, int? statusCode = null) =>
            new(errorId, $"{doing} failed: {address.Authority} {what}", action)
            {
                StatusCode = statusCode,
                RequestMethod = "POST",
                RequestUri = address,
            };
    }

    /// <summary>The failure that Google's library has wrapped, or null.</summary>
    internal static MeetApiException? Known(Exception failure)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is MeetApiException known)
            {
                return known;
            }
        }

        return null;
    }
}
