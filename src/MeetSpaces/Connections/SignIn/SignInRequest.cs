using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>What every way of signing in needs to know.</summary>
/// <param name="subject">The user to act as; null if the sign-in decides it.</param>
/// <param name="scopes">The scopes wanted; null for those that the access token has.</param>
/// <param name="endpoint">The address of the Meet API.</param>
/// <param name="quota">The quota that requests keep to.</param>
internal sealed class SignInRequest(string? subject, IReadOnlyList<MeetScope>? scopes, Uri endpoint, MeetQuota quota)
{
    internal string? Subject { get; } = subject;

    internal IReadOnlyList<MeetScope>? Scopes { get; } = scopes;

    internal Uri Endpoint { get; } = endpoint;

    /// <summary>The quota, shared by all connections of this process to the same project.</summary>
    /// <param name="project">The project, or a substitute if the project is not known.</param>
    internal ProjectQuota QuotaOf(string project) => new($"{Endpoint.Authority} {project}", quota);
}

/// <summary>One way of signing in.</summary>
internal interface ISignIn
{
    /// <summary>What it signs in with, for an error about it: a path or an account; never a secret.</summary>
    string Target { get; }

    /// <param name="http">The HTTP connections.</param>
    /// <param name="trace">Receives verbose messages and warnings.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="MeetApiException">A file, an address, the subject or the delegation is wrong, or there was no answer.</exception>
    Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken);
}
