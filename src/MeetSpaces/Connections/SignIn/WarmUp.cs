using System.Net;
using MeetSpaces.Api;
using MeetSpaces.Auth.Tokens;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>
/// Reads a space from memory, through the client, the token cache and the handlers of every read. The runtime compiles that code on first use. It
/// does so in the background while the sign-in waits for Google, and the first calls of a script are faster.
/// </summary>
internal static class WarmUp
{
    private static readonly Lazy<Task<Space>> Lazy = new(() => Task.Run(ReadAsync));

    /// <summary>Starts the warm-up of the process, unless it was started before. A failure has no effect.</summary>
    internal static Task<Space> Start() => Lazy.Value;

    private static async Task<Space> ReadAsync()
    {
        using var http = new MeetHttp(TimeProvider.System, () => 0, primary: new SpaceInMemory());
        var tokens = new TokenCache(new TokenInMemory(), http.Time);
        var access = new ApiAccess(http, MeetEndpoint.Google, [MeetScope.ReadOnly], tokens, new ProjectQuota("warm-up", new MeetQuota()));
        var transport = new MeetTransport(access, "warm-up@example.com", trace: null, CancellationToken.None);
        return await new MeetClient(transport).Spaces.GetAsync(SpaceInMemory.Name, CancellationToken.None).ConfigureAwait(false);
    }

    private sealed class TokenInMemory : ITokenFetcher
    {
        public async Task<AccessToken> FetchAsync(string subject, IReadOnlyList<MeetScope> scopes, ITrace? trace, CancellationToken cancellationToken)
        {
            await Task.Yield();
            var now = DateTimeOffset.UtcNow;
            return new AccessToken("token-of-the-warm-up", now, now.AddHours(1));
        }
    }

    private sealed class SpaceInMemory : HttpMessageHandler
    {
        internal const string Name = "spaces/warm-up";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"name":"{{Name}}","meetingUri":"https://meet.google.com/abc-mnop-xyz","config":{"accessType":"OPEN"},"phoneAccess":[{"pin":"1"}]}"""),
            };
        }
    }
}
