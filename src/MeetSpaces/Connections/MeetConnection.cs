using MeetSpaces.Api;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Connections;

/// <summary>
/// A signed-in connection, created by <c>Connect-Meet</c>. It is immutable except for <see cref="TokenExpires"/>, can be passed to other runspaces
/// (<c>-Connection $using:connection</c>), and exposes no secrets.
/// </summary>
public sealed class MeetConnection
{
    private readonly ApiAccess access;
    private readonly Action forgetSecrets;
    private volatile Func<IReadOnlyList<ConnectionCheck>>? createChecks;
    private volatile bool disconnected;

    /// <param name="access">Gives access to the Meet API.</param>
    /// <param name="forgetSecrets">Removes tokens and keys from memory.</param>
    /// <param name="createChecks">Creates the checks of one test. Each test needs a new set, because the checks share their results.</param>
    internal MeetConnection(ApiAccess access, Action forgetSecrets, Func<IReadOnlyList<ConnectionCheck>> createChecks)
    {
        this.access = access;
        this.forgetSecrets = forgetSecrets;
        this.createChecks = createChecks;
    }

    /// <summary>
    /// The user to act as, unless <c>-Subject</c> specifies another one. If the owner of an access token is unknown, this is
    /// <c>me</c>, Google's alias for the caller.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>The email address of the service account; null if the connection does not use one.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The client ID: the numeric ID of the service account, which the Admin console needs to delegate scopes, or the ID of the OAuth client; null if unknown.</summary>
    public string? ClientId { get; init; }

    /// <summary>The ID of the Cloud project of the service account or of the OAuth client. Calls count against its quota. Null if unknown, as with an access token.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The granted scopes.</summary>
    public IReadOnlyList<MeetScope> Scopes { get; init => field = new DisplayList<MeetScope>(value); } = new DisplayList<MeetScope>([]);

    /// <summary>The address of the Meet API.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>When the connection expires, in UTC: an access token given to Connect-Meet cannot be renewed. Null if tokens are renewed automatically, or if the expiry is unknown.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>
    /// When the access token that requests of <see cref="Subject"/> use at present expires, in UTC; with a token for each scope, the
    /// last of them. Null if there is none, as before the first request with a service account, or if its expiry is unknown. A new one is then
    /// requested automatically, unless <see cref="Expires"/> has a value.
    /// </summary>
    public DateTimeOffset? TokenExpires => access.TokenExpiryOf(Subject);

    /// <summary>Whether the connection can act as users other than <see cref="Subject"/>.</summary>
    public bool CanImpersonate { get; init; }

    /// <summary>The file of the audit log, which has a line for each request that changes something; null for none.</summary>
    public string? AuditPath { get; init; }

    internal bool IsDisconnected => disconnected;

    /// <summary>
    /// Whose rights the connection has: two connections of one service account are the same here, whomever they act as.
    /// </summary>
    internal string Account => field ??= $"{ServiceAccount ?? Subject} at {Endpoint.Authority}";

    /// <summary>The user, the service account, if any, and the host.</summary>
    public override string ToString() => ServiceAccount is null ? $"{Subject} at {Endpoint.Host}" : $"{Subject} by {ServiceAccount} at {Endpoint.Host}";

    /// <summary>The user for a request. <c>me</c> always means the connection's own user.</summary>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the connection cannot act as another user.</exception>
    internal string ActAs(string? subject)
    {
        if (string.IsNullOrWhiteSpace(subject)
            || subject == RequestContext.UnknownSubject
            || string.Equals(subject!.Trim(), Subject, StringComparison.OrdinalIgnoreCase))
        {
            return Subject;
        }

        UserAddress.Check(subject!);
        return CanImpersonate ? subject!.Trim() : throw new MeetApiException(
            MeetErrorId.SubjectInvalid,
            Subject == RequestContext.UnknownSubject
                ? $"This connection acts as the owner of its access token, whose address is unknown. It cannot act as {subject}."
                : $"This connection can only act as {Subject}, not as {subject}.",
            Subject == RequestContext.UnknownSubject
                ? $"Omit -Subject. If the token belongs to {subject}, run Connect-Meet again with -AccessToken and -Subject {subject}. To act as several users, connect with a service account that has domain-wide delegation."
                : "Omit -Subject, or connect with a service account that has domain-wide delegation.");
    }

    /// <summary>Creates a client that acts as a user.</summary>
    /// <param name="subject">The user; null for the connection's own user.</param>
    /// <param name="trace">Receives verbose and debug messages; may be null.</param>
    /// <param name="unsentWrites">Cancels writes that have not been sent yet.</param>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the connection cannot act as that user.</exception>
    internal MeetClient CreateClient(string? subject, ITrace? trace, CancellationToken unsentWrites = default) =>
        new(new MeetTransport(access, ActAs(subject), trace, unsentWrites));

    /// <summary>The checks of <c>Test-MeetConnection</c>, in the order in which an admin would troubleshoot; empty after a disconnect.</summary>
    internal IReadOnlyList<ConnectionCheck> CreateChecks() => createChecks?.Invoke() ?? [];

    /// <summary>Ends the connection in every runspace that uses it, and removes its tokens and its key from memory.</summary>
    internal void Disconnect()
    {
        disconnected = true;
        createChecks = null;
        forgetSecrets();
    }
}
