using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Requests a new token on each call; <see cref="TokenCache"/> caches them.</summary>
internal interface ITokenFetcher
{
    /// <param name="subject">The user to act as.</param>
    /// <param name="scopes">The scopes of the token; Google grants all of them or none.</param>
    /// <param name="trace">Receives debug messages; may be null.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="MeetApiException">Google refused the request or did not respond.</exception>
    Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, ITrace? trace, CancellationToken cancellationToken);
}
