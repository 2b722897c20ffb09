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

    public Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken)
    {
        var key = source.Read(trace);
        var endpoints = new AuthEndpoints(MeetEndpoint.Check(request.Endpoint));
        var tokenUri = string.IsNullOrWhiteSpace(key.TokenUri)
            ? endpoints.Token
            : endpoints.CheckToken(key.TokenUri, "token_uri", $"the key {source.Name}");
        var connection = new DelegatedConnection(key.ClientEmail, key.ClientId, new KeySigner(key), tokenUri)
        {
            ProjectId = key.ProjectId,
            KeyCheck = () => KeyCheck.Run(source.Name, source.Path, () => source.Read(), key),
        };
        return connection.ConnectAsync(request, new EndpointAllowlistHandler(http, endpoints.Check, trace), trace, cancellationToken);
    }
}
