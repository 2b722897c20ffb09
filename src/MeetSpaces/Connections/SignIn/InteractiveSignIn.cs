using MeetSpaces.Api;
using MeetSpaces.Auth;
using MeetSpaces.Auth.UserConsent;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Files;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs a person in by the browser. The refresh token stays in memory, and in a file only where that is asked for.</summary>
/// <param name="clientSecretPath">The file of the OAuth client.</param>
/// <param name="tokenCachePath">Where the sign-in is kept; null keeps it nowhere.</param>
/// <param name="subject">Whose sign-in is wanted; null leaves the choice to the browser.</param>
/// <param name="scopes">What is wanted.</param>
/// <param name="endpoint">Where the Meet API is called.</param>
internal sealed class InteractiveSignIn(string clientSecretPath, string? tokenCachePath, string? subject, IReadOnlyList<MeetScope> scopes, Uri endpoint) : ISignIn
{
    private readonly TokenCacheFile? cache = tokenCachePath is null ? null : new TokenCacheFile(tokenCachePath);

    public string Target => clientSecretPath;

    /// <summary>Shows Google's page to the person; a test has a browser of its own.</summary>
    internal Func<IProgress<TraceEntry>, EndpointAllowlistHandler, bool, ConsentBrowser> Browser { get; init; } = ConsentBrowser.For;

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        var checkedEndpoint = MeetEndpoint.Check(endpoint);
        var addresses = new AuthEndpoints(checkedEndpoint);
        var sender = new EndpointAllowlistHandler(http, addresses.Check);
        var client = OAuthClient.Read(CredentialFile.Read(clientSecretPath, "Check -ClientSecretPath and who may read the file."), clientSecretPath);
        var signer = new UserSignIn(client, scopes, subject, addresses, http, sender);
        var signedIn = await ResumeAsync(signer, client, trace, cancellationToken).ConfigureAwait(false)
            ?? await AskAsync(signer, client, Browser(trace, sender, addresses.AreLocal), trace, cancellationToken).ConfigureAwait(false);
        var owner = TokenOwner.Of(subject, signedIn.Email, "The sign-in");
        if (signedIn.Granted.Count < scopes.Count)
        {
            trace.Report(new TraceEntry(
                TraceKind.Warning,
                $"Not every scope was allowed; connected with {string.Join(", ", signedIn.Granted)}. Run Connect-Meet -Interactive again to allow {MeetScopes.ForAdminConsole(scopes.Except(signedIn.Granted))}"));
        }

        var meet = new MeetClient(new MeetTransport(http, checkedEndpoint, signedIn.Granted, signedIn.Tokens));
        ConnectionCheck[] checks =
        [
            cancel => CheckSignInAsync(signedIn, owner, cancel),
            .. new ServerChecks(addresses.Token, checkedEndpoint, http, sender).All,
            .. TokenOwner.ScopeChecks(scopes, signedIn.Granted, "Run Connect-Meet -Interactive again and allow it"),
            .. new ReadChecks(meet, owner).All,
        ];
        return new MeetConnection(meet, signedIn.Tokens.Close, checks)
        {
            Subject = owner,
            ClientId = client.Id,
            Scopes = signedIn.Granted,
            Endpoint = checkedEndpoint,
        };
    }

    private static async Task<MeetConnectionCheck> CheckSignInAsync(UserSignInResult signedIn, string owner, CancellationToken cancellationToken)
    {
        const string Name = "Sign-in";
        try
        {
            await signedIn.Tokens.GetAsync(owner, signedIn.Granted[0], cancellationToken).ConfigureAwait(false);
            return CheckOutcome.Passed(Name, $"{owner} is signed in, and the sign-in renews by itself.");
        }
        catch (MeetApiException failure)
        {
            return CheckOutcome.Failed(Name, failure);
        }
    }

    private async Task<UserSignInResult?> ResumeAsync(UserSignIn signer, OAuthClient client, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        if (cache?.Read(trace) is not { } kept
            || kept.ClientId != client.Id
            || (subject is not null && !string.Equals(subject, kept.Email, StringComparison.OrdinalIgnoreCase))
            || scopes.Except(MeetScopes.In(kept.Scope) ?? []).Any())
        {
            return null;
        }

        try
        {
            return await signer.ResumeAsync(kept, cancellationToken).ConfigureAwait(false);
        }
        catch (MeetApiException failure) when (failure.Status == "invalid_grant")
        {
            trace.Report(new TraceEntry(TraceKind.Verbose, $"The sign-in kept in '{tokenCachePath}' has ended: {failure.Message}"));
            cache.Remove();
            return null;
        }
    }

    private async Task<UserSignInResult> AskAsync(
        UserSignIn signer, OAuthClient client, ConsentBrowser browser, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        var signedIn = await signer.AskAsync(browser, cancellationToken).ConfigureAwait(false);
        _ = TokenOwner.Of(subject, signedIn.Email, "The sign-in");
        if (cache is not null)
        {
            cache.Write(signedIn.ToKeep(client.Id));
            trace.Report(new TraceEntry(TraceKind.Verbose, $"The sign-in is kept in '{tokenCachePath}'."));
        }

        return signedIn;
    }
}
