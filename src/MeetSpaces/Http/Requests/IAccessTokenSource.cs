using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>Where the bearer of a request comes from.</summary>
internal interface IAccessTokenSource
{
    /// <summary>A token for the user with the scope, from memory while it lasts.</summary>
    /// <exception cref="MeetApiException">Google refuses to give one, or it cannot be reached.</exception>
    Task<AccessToken> GetAsync(string subject, MeetScope scope, CancellationToken cancellationToken);

    /// <summary>Google has refused this token: the next caller gets another.</summary>
    void Reject(string subject, MeetScope scope, AccessToken rejected);
}
