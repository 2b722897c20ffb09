using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Reads the token address's success.</summary>
internal static class TokenAnswer
{
    /// <exception cref="FormatException">It says nothing that can be used as a token.</exception>
    internal static AccessToken ToAccessToken(TokenResponse? response, TimeProvider time)
    {
        if (response?.AccessToken is not { Length: > 0 } token || token.Any(character => character is <= ' ' or > '~'))
        {
            throw new FormatException("The token address answered without a usable access_token.");
        }

        // An hour where Google does not say: the longest that it gives.
        var now = time.GetUtcNow();
        return new AccessToken(token, now, now.AddSeconds(response.ExpiresInSeconds is > 0 and <= 86400 and { } lifetime ? lifetime : 3600));
    }
}
