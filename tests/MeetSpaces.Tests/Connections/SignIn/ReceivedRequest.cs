using System.Collections.Specialized;
using System.Web;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Asked(string Method, Uri Uri, NameValueCollection Headers, string Body)
{
    internal string Path => Uri.AbsolutePath;

    internal NameValueCollection Query => HttpUtility.ParseQueryString(Uri.Query);

    internal NameValueCollection Form => HttpUtility.ParseQueryString(Body);

    internal string? Bearer => Headers["Authorization"]?.Replace("Bearer ", "", StringComparison.Ordinal);
}

/// <summary>What is answered.</summary>
internal sealed record Reply(int Status, string Body, params (string Name, string Value)[] Headers)
{
    internal static Reply Ok(string body) => new(200, body);

    internal static Reply Token(string token) => Ok($$"""{"access_token":"{{token}}","expires_in":3599,"token_type":"Bearer"}""");
}
