using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>Asks for a token, each time anew; <see cref="TokenCache"/> keeps them.</summary>
internal interface ITokenFetcher
{
    /// <param name="subject">The user to act as.</param>
    /// <param name="scopes">What the token is for; all of them or none are granted.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    /// <exception cref="MeetApiException">It was refused, or there was no answer.</exception>
    Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, CancellationToken cancellationToken);
}
