namespace MeetSpaces.Http.Requests;

/// <summary>A bearer token and when it ends. Its text goes into the Authorization header and nowhere else.</summary>
internal sealed class AccessToken(string value, DateTimeOffset issued, DateTimeOffset expires)
{
    internal string Value { get; } = value;

    internal DateTimeOffset Issued { get; } = issued;

    internal DateTimeOffset Expires { get; } = expires;

    public override string ToString() => $"access token until {Expires:u}";
}
