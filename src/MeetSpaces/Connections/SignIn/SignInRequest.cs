using MeetSpaces.Files;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>The settings that all ways of signing in share.</summary>
/// <param name="subject">The user to act as; null if the sign-in determines the user.</param>
/// <param name="scopes">The requested scopes; null for all scopes of the access token.</param>
/// <param name="endpoint">The address of the Meet API.</param>
/// <param name="quota">The quota for requests.</param>
internal sealed class SignInRequest(string? subject, IReadOnlyList<MeetScope>? scopes, Uri endpoint, MeetQuota quota)
{
    internal string? Subject { get; } = subject;

    internal IReadOnlyList<MeetScope>? Scopes { get; } = scopes;

    internal Uri Endpoint { get; } = endpoint;

    /// <summary>The file of the audit log; null for none.</summary>
    internal SharedLog? AuditFile { get; init; }

    /// <summary>The audit log of a connection; null for none.</summary>
    /// <param name="serviceAccount">The service account of the connection; null if it has none.</param>
    internal IAuditLog? AuditOf(string? serviceAccount) => AuditFile is null ? null : new AuditLog(AuditFile, serviceAccount);

    /// <summary>The quota. All connections of this process to the same project share it.</summary>
    /// <param name="project">The project, or a substitute if the project is unknown.</param>
    internal ProjectQuota QuotaOf(string project) => new($"{Endpoint.Authority} {project}", quota);
}

/// <summary>One way of signing in.</summary>
internal interface ISignIn
{
    /// <summary>The target of an error: a path or an account, never a secret.</summary>
    string Target { get; }

    /// <param name="http">The HTTP connections.</param>
    /// <param name="trace">Receives verbose messages and warnings.</param>
    /// <param name="cancellationToken">Cancels the sign-in.</param>
    /// <exception cref="MeetApiException">A file, an address, the subject or the delegation is not valid, or there was no response.</exception>
    Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken);
}
