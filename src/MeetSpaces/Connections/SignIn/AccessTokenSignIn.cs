using System.Globalization;
using MeetSpaces.Auth;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Connects with an access token that the user supplies. Google is asked for its scopes, its user and its end.</summary>
/// <param name="text">Gives the token.</param>
/// <param name="request">The request.</param>
internal sealed class AccessTokenSignIn(Func<string> text, SignInRequest request) : ISignIn
{
    // Used if Google gives no lifetime; it is the longest lifetime of Google's tokens.
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
                MeetErrorId.AuthenticationFailed, "The value of -AccessToken is not an access token: it is empty or contains blanks.", "Use the token alone, without 'Bearer'.");
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
                : "It is not known when the access token expires. It cannot be renewed."));
        var access = new ApiAccess(http, endpoint, granted, token, request.QuotaOf(owner));
        return new MeetConnection(
            access,
            token.Close,
            () =>
            [
                (checkTrace, cancel) => CheckTokenAsync(token, owner, granted[0], sender.WithTrace(checkTrace), endpoints, cancel),
                .. new ServerChecks(endpoints.TokenInfo, endpoint, sender).All,
                .. TokenOwner.ScopeChecks(request.Scopes ?? granted, granted, "Get a token for it, and run Connect-Meet with that"),
                .. new ReadChecks(access, owner).All,
            ])
        {
            Subject = owner,
            Scopes = granted,
            Endpoint = endpoint,
            Expires = info.Expires,
        };
    }

    private static async Task<MeetConnectionCheck> CheckTokenAsync(
        StaticAccessToken token, string owner, MeetScope scope, EndpointAllowlistHandler sender, AuthEndpoints endpoints, CancellationToken cancellationToken)
    {
        const string Name = "Token";
        try
        {
            var current = await token.GetAsync(owner, scope, null, cancellationToken).ConfigureAwait(false);
            var info = await TokenInfo.GetAsync(current.Value, sender, endpoints.TokenInfo, cancellationToken).ConfigureAwait(false);
            return CheckOutcome.Passed(
                Name,
                info.Expires is { } end
                    ? string.Format(CultureInfo.InvariantCulture, "Google accepts it. It expires at {0:u}.", end)
                    : "Google accepts it. When it expires is not known.");
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }
    }

    private MeetScope[] Granted(TokenInfo info, ITrace trace)
    {
        var asked = request.Scopes ?? MeetScopes.All;
        MeetScope[] granted = info.Scopes is null ? [.. asked] : [.. asked.Intersect(info.Scopes)];
        var missing = MeetScopes.ForAdminConsole(asked.Except(granted));
        if (granted.Length == 0)
        {
            throw new MeetApiException(
                MeetErrorId.ScopeMissing, "The access token has none of the requested scopes of Google Meet.", $"Get a token for one or more of these: {missing}");
        }

        if (granted.Length < asked.Count)
        {
            trace.Report(new TraceEntry(
                request.Scopes is null ? TraceKind.Verbose : TraceKind.Warning,
                $"The access token has only the scopes {string.Join(", ", granted)}; it lacks {missing}"));
        }

        return granted;
    }
}
