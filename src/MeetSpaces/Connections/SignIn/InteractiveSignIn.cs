using MeetSpaces.Auth;
using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Files;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs a user in with the browser. The refresh token is kept in memory; it is stored in a file only on request.</summary>
/// <param name="clientSecretPath">The path of the OAuth client file.</param>
/// <param name="tokenCachePath">The path of the file that stores the sign-in; null to store nothing.</param>
/// <param name="request">The settings of the sign-in.</param>
internal sealed class InteractiveSignIn(string clientSecretPath, string? tokenCachePath, SignInRequest request) : ISignIn
{
    private readonly TokenCacheFile? cache = tokenCachePath is null ? null : new TokenCacheFile(tokenCachePath);
    private readonly IReadOnlyList<MeetScope> scopes = request.Scopes!;

    public string Target => clientSecretPath;

    /// <summary>Shows Google's consent page to the user; a test replaces it.</summary>
    internal Func<ITrace, EndpointAllowlistHandler, bool, ConsentBrowser> Browser { get; init; } = ConsentBrowser.For;

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken)
    {
        var endpoint = MeetEndpoint.Check(request.Endpoint);
        var endpoints = new AuthEndpoints(endpoint);
        var sender = new EndpointAllowlistHandler(http, endpoints.Check, trace);
        var file = await CredentialFile.ReadAsync(
            clientSecretPath, "Check -ClientSecretPath and the permissions of the file.", cancellationToken).ConfigureAwait(false);
        var client = OAuthClient.Read(file.Text, clientSecretPath);
        var signer = new UserSignIn(client, scopes, request.Subject, endpoints, sender);
        var signedIn = await ResumeAsync(signer, client, trace, cancellationToken).ConfigureAwait(false)
            ?? await AskAsync(signer, client, Browser(trace, sender, endpoints.AreLocal), trace, cancellationToken).ConfigureAwait(false);
        var owner = TokenOwner.Of(request.Subject, signedIn.Email, "The sign-in");
        if (signedIn.Granted.Count < scopes.Count)
        {
            trace.Report(new TraceEntry(
                TraceKind.Warning,
                $"The user did not allow every scope; connected with {string.Join(", ", signedIn.Granted)}. Run Connect-Meet -Interactive again to allow {MeetScopes.ForAdminConsole(scopes.Except(signedIn.Granted))}"));
        }

        var access = new ApiAccess(http, endpoint, signedIn.Granted, signedIn.Tokens, request.QuotaOf(client.Id), request.AuditOf(null));
        return new MeetConnection(
            access,
            signedIn.Tokens.Close,
            () =>
            {
                var server = new ServerChecks(endpoints.Token, endpoint, sender);
                var tokens = new TokenCheck("Sign-in", server, async (checkTrace, cancel) =>
                {
                    await signedIn.Tokens.GetAsync(owner, signedIn.Granted[0], checkTrace, cancel).ConfigureAwait(false);
                    return $"{owner} is signed in; tokens are renewed automatically.";
                });
                return
                [
                    tokens.CheckAsync,
                    .. server.All,
                    .. TokenOwner.ChecksOf(scopes, signedIn.Granted, "Run Connect-Meet -Interactive again, and allow all of these scopes"),
                    .. new ReadChecks(access, owner, _ => server.IsUnreachable ? ServerChecks.Endpoint : tokens.Failed).All,
                ];
            })
        {
            Subject = owner,
            ClientId = client.Id,
            ProjectId = client.ProjectId,
            Scopes = signedIn.Granted,
            Endpoint = endpoint,
            AuditPath = request.AuditFile?.Path,
        };
    }

    private async Task<UserSignInResult?> ResumeAsync(UserSignIn signer, OAuthClient client, ITrace trace, CancellationToken cancellationToken)
    {
        if (cache is null
            || await cache.ReadAsync(trace, cancellationToken).ConfigureAwait(false) is not { } cached
            || cached.ClientId != client.Id
            || (request.Subject is not null && !string.Equals(request.Subject, cached.Email, StringComparison.OrdinalIgnoreCase))
            || scopes.Except(MeetScopes.In(cached.Scope) ?? []).Any())
        {
            return null;
        }

        try
        {
            return await signer.ResumeAsync(cached, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure.Status == "invalid_grant")
        {
            trace.Report(new TraceEntry(TraceKind.Verbose, $"The sign-in stored in '{tokenCachePath}' is no longer valid: {failure.Message}"));
            cache.Remove();
            return null;
        }
    }

    private async Task<UserSignInResult> AskAsync(
        UserSignIn signer, OAuthClient client, ConsentBrowser browser, ITrace trace, CancellationToken cancellationToken)
    {
        var signedIn = await signer.AskAsync(browser, cancellationToken).ConfigureAwait(false);
        _ = TokenOwner.Of(request.Subject, signedIn.Email, "The sign-in");
        if (cache is not null)
        {
            cache.Write(signedIn.ToCache(client.Id));
            trace.Report(new TraceEntry(TraceKind.Verbose, $"The sign-in is stored in '{tokenCachePath}'."));
        }

        return signedIn;
    }
}
