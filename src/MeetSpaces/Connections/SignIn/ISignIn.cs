using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>One way of signing in.</summary>
internal interface ISignIn
{
    /// <summary>What it signs in with, for an error about it: a path, an account; never a secret.</summary>
    string Target { get; }

    /// <param name="http">The clients to send through.</param>
    /// <param name="trace">Who is told how it goes.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="MeetApiException">A file, an address, the subject or the delegation is wrong, or there was no answer.</exception>
    Task<MeetConnection> ConnectAsync(MeetHttp http, IProgress<TraceEntry> trace, CancellationToken cancellationToken);
}
