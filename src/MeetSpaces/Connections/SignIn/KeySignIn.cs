using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs in with a service account key and domain-wide delegation.</summary>
/// <param name="source">The source of the key.</param>
/// <param name="request">The settings of the sign-in.</param>
internal sealed class KeySignIn(KeySource source, SignInRequest request) : ISignIn
{
    public string Target => source.Name;

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken)
    {
        var key = await source.ReadAsync(trace, cancellationToken).ConfigureAwait(false);
        var endpoints = new AuthEndpoints(MeetEndpoint.Check(request.Endpoint));
        var tokenUri = string.IsNullOrWhiteSpace(key.TokenUri)
            ? endpoints.Token
            : endpoints.CheckToken(key.TokenUri, "token_uri", $"the key {source.Name}");
        var connection = new DelegatedConnection(key.ClientEmail, key.ClientId, new KeySigner(key), tokenUri)
        {
            ProjectId = key.ProjectId,
            KeyCheck = source.Path is { } path && !source.IsPipe
                ? (_, cancel) => KeyCheck.RunAsync(path, again => source.ReadAsync(null, again), key, cancel)
                : (_, _) => Task.FromResult(KeyCheck.InMemory(source.IsPipe ? $"read from the pipe {source.Name}" : source.Name, key)),
        };
        return await connection.ConnectAsync(request, new EndpointAllowlistHandler(http, endpoints.Check, trace), trace, cancellationToken).ConfigureAwait(false);
    }
}
