using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Auth.OAuth2.Responses;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>
/// The consent of an emulator's user: an emulator on this machine has no page to click, its answer redirects at once, and
/// no browser is needed to read it.
/// </summary>
internal sealed class LoopbackConsent(EndpointAllowlistHandler sender) : ICodeReceiver
{
    /// <summary>Nobody listens there: the redirect is read, not followed.</summary>
    public string RedirectUri => "http://127.0.0.1:1/authorize/";

    public async Task<AuthorizationCodeResponseUrl> ReceiveCodeAsync(AuthorizationCodeRequestUrl url, CancellationToken taskCancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url.Build());
        using var response = await sender.ProbeAsync(request, taskCancellationToken).ConfigureAwait(false);
        return response.Headers.Location is { } location && location.OriginalString.StartsWith(RedirectUri, StringComparison.Ordinal)
            ? new AuthorizationCodeResponseUrl(Parameters(location))
            : throw new HttpRequestException($"The authorization endpoint answered {(int)response.StatusCode} and no redirect.");
    }

    private static Dictionary<string, string> Parameters(Uri location)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in location.Query.TrimStart('?').Split('&'))
        {
            var parts = pair.Split(['='], 2);
            parameters[parts[0]] = Uri.UnescapeDataString(parts[parts.Length - 1].Replace('+', ' '));
        }

        return parameters;
    }
}
