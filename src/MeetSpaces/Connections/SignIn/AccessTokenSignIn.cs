using System.Globalization;
using MeetSpaces.Auth;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs in with an access token that the user supplies. Asks Google for the scopes, the user and the expiry of the token.</summary>
/// <param name="text">Returns the token.</param>
/// <param name="request">The settings of the sign-in.</param>
internal sealed class AccessTokenSignIn(Func<string> text, SignInRequest request) : ISignIn
{
    // Used if Google does not return the lifetime; it is also the longest that Google grants.
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);

    public string Target => "-AccessToken";

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken)
    {
        var endpoint = MeetEndpoint.Check(request.Endpoint);
        var endpoints = new AuthEndpoints(endpoint);
        var sender = new EndpointAllowlistHandler(http, endpoints.Check, trace);
        var value = text().Trim();
        KnownSecrets.Add(value);
        if (value.Length == 0 || value.Any(character => character is <= ' ' or > '~'))
        {
            throw new MeetApiException(
                MeetErrorId.AuthenticationFailed, "The value of -AccessToken is not an access token: it is empty, or contains spaces or other characters that a token cannot have.", "Specify only the token, without 'Bearer'.");
        }

        var info = await TokenInfo.GetAsync(value, sender, endpoints.TokenInfo, cancellationToken).ConfigureAwait(false);
        var owner = TokenOwner.Of(request.Subject, info.Email, "The access token");
        var granted = Granted(info, trace);
        var now = http.Time.GetUtcNow();
        var token = new StaticAccessToken(new AccessToken(value, now, info.Expires ?? now + DefaultLifetime), info.Expires is not null, http.Time);
        trace.Report(new TraceEntry(
            TraceKind.Verbose,
            info.Expires is { } end
                ? string.Format(CultureInfo.InvariantCulture, "The access token expires at {0:u}; it cannot be renewed.", end)
                : "The expiry of the access token is unknown; it cannot be renewed."));
        var access = new ApiAccess(http, endpoint, granted, token, request.QuotaOf(owner), request.AuditOf(null));
        return new MeetConnection(
            access,
            token.Close,
            () =>
            {
                var server = new ServerChecks(endpoints.TokenInfo, endpoint, sender);
                var check = new TokenCheck("Token", server, (checkTrace, cancel) =>
                    DescribeAsync(token, owner, granted[0], sender.WithTrace(checkTrace), endpoints, cancel));
                return
                [
                    check.CheckAsync,
                    .. server.All,
                    .. TokenOwner.ChecksOf(request.Scopes ?? granted, granted, "Get a token with all of these scopes, and run Connect-Meet with it"),
                    .. new ReadChecks(access, owner, _ => check.Failed).All,
                ];
            })
        {
            Subject = owner,
            Scopes = granted,
            Endpoint = endpoint,
            Expires = info.Expires,
            AuditPath = request.AuditFile?.Path,
        };
    }

    private static async Task<string> DescribeAsync(
        StaticAccessToken token, string owner, MeetScope scope, EndpointAllowlistHandler sender, AuthEndpoints endpoints, CancellationToken cancellationToken)
    {
        var current = await token.GetAsync(owner, scope, null, cancellationToken).ConfigureAwait(false);
        var info = await TokenInfo.GetAsync(current.Value, sender, endpoints.TokenInfo, cancellationToken).ConfigureAwait(false);
        return info.Expires is { } end
            ? string.Format(CultureInfo.InvariantCulture, "Google accepts the token; it expires at {0:u}.", end)
            : "Google accepts the token; its expiry is unknown.";
    }

    private MeetScope[] Granted(TokenInfo info, ITrace trace)
    {
        var asked = request.Scopes ?? MeetScopes.Default;
        MeetScope[] granted = info.Scopes is null ? [.. asked] : [.. asked.Intersect(info.Scopes)];
        var missing = MeetScopes.ForAdminConsole(asked.Except(granted));
        if (granted.Length == 0)
        {
            throw new MeetApiException(
                MeetErrorId.ScopeMissing, "The access token has none of the requested scopes.", $"Get a token with one or more of these scopes: {missing}");
        }

        if (granted.Length < asked.Count)
        {
            trace.Report(new TraceEntry(
                request.Scopes is null ? TraceKind.Verbose : TraceKind.Warning,
                $"The access token has only these scopes: {string.Join(", ", granted)}. It does not have {missing}"));
        }

        return granted;
    }
}
