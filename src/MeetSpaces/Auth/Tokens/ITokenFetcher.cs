using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Requests a token, anew each time; <see cref="TokenCache"/> caches them.</summary>
internal interface ITokenFetcher
{
    /// <param name="subject">The user to act as.</param>
    /// <param name="scopes">The scopes of the token; Google grants all of them or none.</param>
    /// <param name="trace">Receives debug messages; null for nobody.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="MeetApiException">It was refused, or there was no answer.</exception>
    Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, ITrace? trace, CancellationToken cancellationToken);
}
