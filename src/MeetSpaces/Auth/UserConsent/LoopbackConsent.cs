using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Requests;
using Google.Apis.Auth.OAuth2.Responses;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>
/// Gets the consent from an emulator on this machine: it shows no consent page but redirects at once, so
/// no browser is needed.
/// </summary>
internal sealed class LoopbackConsent(EndpointAllowlistHandler sender) : ICodeReceiver
{
    /// <summary>Nothing listens there: the redirect is read, not followed.</summary>
    public string RedirectUri => "http://127.0.0.1:1/authorize/";

    public async Task<AuthorizationCodeResponseUrl> ReceiveCodeAsync(AuthorizationCodeRequestUrl url, CancellationToken taskCancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url.Build());
        using var response = await sender.ProbeAsync(request, taskCancellationToken).ConfigureAwait(false);
        return response.Headers.Location is { } location && location.OriginalString.StartsWith(RedirectUri, StringComparison.Ordinal)
            ? new AuthorizationCodeResponseUrl(Parameters(location))
            : throw new HttpRequestException($"The authorization endpoint responded with {(int)response.StatusCode} instead of a redirect.");
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
