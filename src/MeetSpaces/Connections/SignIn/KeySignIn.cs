using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs in by a service account's key and domain-wide delegation.</summary>
/// <param name="source">Where the key comes from.</param>
/// <param name="request">What is wanted.</param>
internal sealed class KeySignIn(KeySource source, SignInRequest request) : ISignIn
{
    public string Target => source.Name;

    public Task<MeetConnection> ConnectAsync(MeetHttp http, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        var key = source.Read(trace);
        var endpoint = MeetEndpoint.Check(request.Endpoint);
        var addresses = new AuthEndpoints(endpoint);
        var tokenUri = string.IsNullOrWhiteSpace(key.TokenUri)
            ? addresses.Token
            : addresses.CheckToken(key.TokenUri, "token_uri", $"the key {source.Name}");
        var sender = new EndpointAllowlistHandler(http, addresses.Check);
        var delegation = new DelegatedConnection(key.ClientEmail!, key.ClientId, tokenUri, new ServiceAccountTokens(key, tokenUri, http, sender))
        {
            ProjectId = key.ProjectId,
            KeyCheck = () => KeyCheck.Run(source, key),
        };
        return delegation.ConnectAsync(request, endpoint, http, sender, trace, cancellationToken);
    }
}
