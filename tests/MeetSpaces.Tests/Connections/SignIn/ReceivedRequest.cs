using System.Collections.Specialized;
using System.Web;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>A request as the server received it.</summary>
internal sealed record ReceivedRequest(string Method, Uri Uri, NameValueCollection Headers, string Body)
{
    internal string Path => Uri.AbsolutePath;

    internal NameValueCollection Query => HttpUtility.ParseQueryString(Uri.Query);

    internal NameValueCollection Form => HttpUtility.ParseQueryString(Body);

    internal string? Bearer => Headers["Authorization"]?.Replace("Bearer ", "", StringComparison.Ordinal);
}

/// <summary>The response to a request.</summary>
internal sealed record Reply(int Status, string Body, params (string Name, string Value)[] Headers)
{
    internal static Reply Ok(string body) => new(200, body);

    internal static Reply Token(string token) => Ok($$"""{"access_token":"{{token}}","expires_in":3599,"token_type":"Bearer"}""");
}
