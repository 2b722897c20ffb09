using System.Globalization;
using MeetSpaces.Api;
using MeetSpaces.Auth;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Connects with an access token that came from elsewhere. Google is asked what it is for, whose it is and when it ends.</summary>
/// <param name="text">Gives the token.</param>
/// <param name="subject">Whose the user says it is; null where that is not said.</param>
/// <param name="wanted">What is wanted; null where that is whatever the token is for.</param>
/// <param name="endpoint">Where the Meet API is called.</param>
internal sealed class AccessTokenSignIn(Func<string> text, string? subject, IReadOnlyList<MeetScope>? wanted, Uri endpoint) : ISignIn
{
    // What Google's last, where it does not say.
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromHours(1);

    public string Target => "-AccessToken";

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        var checkedEndpoint = MeetEndpoint.Check(endpoint);
        var addresses = new AuthEndpoints(checkedEndpoint);
        var sender = new EndpointAllowlistHandler(http, addresses.Check);
        var value = text().Trim();
        if (value.Length == 0 || value.Any(character => character is <= ' ' or > '~'))
        {
            throw new MeetApiException(
                MeetErrorId.AuthenticationFailed, "What -AccessToken was given is no access token: it is empty or has blanks in it.", "Give the token alone, without 'Bearer'.");
        }

        var info = await TokenInfo.AskAsync(value, http, sender, addresses.TokenInfo, cancellationToken).ConfigureAwait(false);
        var owner = TokenOwner.Of(subject, info.Email, "The access token");
        var granted = Granted(info, trace);
        var now = http.Time.GetUtcNow();
        var token = new StaticAccessToken(new AccessToken(value, now, info.Expires ?? now + UsualLifetime), info.Expires is not null, http.Time);
        trace.Report(new TraceEntry(
            TraceKind.Verbose,
            info.Expires is { } end
                ? string.Format(CultureInfo.InvariantCulture, "The access token expires at {0:u}; it cannot be renewed.", end)
                : "When the access token expires cannot be told; it cannot be renewed."));
        var client = new MeetClient(new MeetTransport(http, checkedEndpoint, granted, token));
        ConnectionCheck[] checks =
        [
            cancel => CheckTokenAsync(token, owner, granted[0], http, sender, addresses, cancel),
            .. new ServerChecks(addresses.TokenInfo, checkedEndpoint, http, sender).All,
            .. TokenOwner.ScopeChecks(wanted ?? granted, granted, "Get a token for it, and run Connect-Meet with that"),
            .. new ReadChecks(client, owner).All,
        ];
        return new MeetConnection(client, token.Close, checks)
        {
            Subject = owner,
            Scopes = granted,
            Endpoint = checkedEndpoint,
            Expires = info.Expires,
        };
    }

    private static async Task<MeetConnectionCheck> CheckTokenAsync(
        StaticAccessToken token, string owner, MeetScope scope, MeetHttp http, EndpointAllowlistHandler sender, AuthEndpoints addresses, CancellationToken cancellationToken)
    {
        const string Name = "Token";
        try
        {
            var current = await token.GetAsync(owner, scope, cancellationToken).ConfigureAwait(false);
            var info = await TokenInfo.AskAsync(current.Value, http, sender, addresses.TokenInfo, cancellationToken).ConfigureAwait(false);
            return CheckOutcome.Passed(
                Name,
                info.Expires is { } end
                    ? string.Format(CultureInfo.InvariantCulture, "It is taken, and expires at {0:u}.", end)
                    : "It is not known to have expired.");
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }
    }

    private MeetScope[] Granted(TokenInfo info, IProgress<TraceEntry> trace)
    {
        var asked = wanted ?? MeetScopes.All;
        MeetScope[] granted = info.Scopes is null ? [.. asked] : [.. asked.Intersect(info.Scopes)];
        var missing = MeetScopes.ForAdminConsole(asked.Except(granted));
        if (granted.Length == 0)
        {
            throw new MeetApiException(
                MeetErrorId.ScopeMissing, "The access token is for none of the wanted scopes of Google Meet.", $"Get a token for one or more of these: {missing}");
        }

        if (granted.Length < asked.Count)
        {
            trace.Report(new TraceEntry(
                wanted is null ? TraceKind.Verbose : TraceKind.Warning,
                $"The access token is for {string.Join(", ", granted)} alone; it is not for {missing}"));
        }

        return granted;
    }
}
