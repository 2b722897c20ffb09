using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Http.Requests;

/// <summary>A bearer token. Its text goes into the Authorization header and nowhere else.</summary>
internal sealed class AccessToken
{
    internal AccessToken(string value, DateTimeOffset issued, DateTimeOffset expires)
    {
        KnownSecrets.Add(value);
        Value = value;
        Issued = issued;
        Expires = expires;
    }

    internal string Value { get; }

    internal DateTimeOffset Issued { get; }

    internal DateTimeOffset Expires { get; }

    public override string ToString() => $"access token until {Expires:u}";
}

/// <summary>Provides the bearer token of a request.</summary>
internal interface IAccessTokenSource
{
    /// <summary>A token for the user with the scope, from the cache while it is valid.</summary>
    /// <exception cref="MeetApiException">Google refused to issue a token, or could not be reached.</exception>
    Task<AccessToken> GetAsync(string subject, MeetScope scope, ITrace? trace, CancellationToken cancellationToken);

    /// <summary>Records that Google refused this token, so that the next caller gets another one.</summary>
    void Reject(string subject, MeetScope scope, AccessToken rejected);

    /// <summary>When the cached token of the user expires, without any request; with a token for each scope, the last of them. Null if there is none, or if its expiry is unknown.</summary>
    DateTimeOffset? ExpiryOf(string subject);
}
