using MeetSpaces.Api;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>
/// A signed-in connection, as <c>Connect-Meet</c> makes it. It never changes, can be passed to other runspaces
/// (<c>-Connection $using:connection</c>), and shows no secret.
/// </summary>
public sealed class MeetConnection
{
    private readonly ApiAccess access;
    private readonly Action forgetSecrets;
    private volatile Func<IReadOnlyList<ConnectionCheck>>? createChecks;
    private volatile bool disconnected;

    /// <param name="access">How the Meet API is reached.</param>
    /// <param name="forgetSecrets">Removes tokens and keys from memory.</param>
    /// <param name="createChecks">Makes the checks of one test; a new set each time, since they share what they find.</param>
    internal MeetConnection(ApiAccess access, Action forgetSecrets, Func<IReadOnlyList<ConnectionCheck>> createChecks)
    {
        this.access = access;
        this.forgetSecrets = forgetSecrets;
        this.createChecks = createChecks;
    }

    /// <summary>
    /// The user of calls without <c>-Subject</c>. <c>me</c>, Google's own word for the user of a
    /// call, if the owner of an access token is not known.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>The address of the service account that signs; null for other ways of signing in.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The numeric client ID of the service account: the Admin console asks for it when scopes are delegated.</summary>
    public string? ClientId { get; init; }

    /// <summary>The Cloud project of the service account, on whose quota calls are counted.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The scopes that were granted.</summary>
    public IReadOnlyList<MeetScope> Scopes { get; init; } = [];

    /// <summary>Where the Meet API is called.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>When the connection expires, in UTC, if it was made with an access token, which is not renewed. Null if it renews, or if the time is not known.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether calls can be made as other users than <see cref="Subject"/>.</summary>
    public bool CanImpersonate { get; init; }

    internal bool IsDisconnected => disconnected;

    /// <summary>The user, the service account and the host.</summary>
    public override string ToString() => ServiceAccount is null ? $"{Subject} at {Endpoint.Host}" : $"{Subject} by {ServiceAccount} at {Endpoint.Host}";

    /// <summary>The user of a request; <c>me</c> is always the user of the connection.</summary>
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
                ? $"This connection acts as the owner of its access token, whose address is not known, and cannot act as {subject}."
                : $"This connection belongs to {Subject} and cannot act as {subject}.",
            Subject == RequestContext.UnknownSubject
                ? $"Leave -Subject out. If the token belongs to {subject}, use Connect-Meet -AccessToken -Subject {subject}. To act as other users, connect with a service account and domain-wide delegation."
                : "Leave -Subject out, or connect with a service account and domain-wide delegation.");
    }

    /// <summary>A client that acts as a user.</summary>
    /// <param name="subject">The user; null for the connection's own.</param>
    /// <param name="trace">Receives verbose and debug messages; null for nobody.</param>
    /// <param name="unsentWrites">Cancels writes that have not been sent yet.</param>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the connection cannot act as that user.</exception>
    internal MeetClient CreateClient(string? subject, ITrace? trace, CancellationToken unsentWrites = default) =>
        new(new MeetTransport(access, ActAs(subject), trace, unsentWrites));

    /// <summary>The checks of <c>Test-MeetConnection</c>, in order; none after a disconnect.</summary>
    internal IReadOnlyList<ConnectionCheck> CreateChecks() => createChecks?.Invoke() ?? [];

    /// <summary>Ends the connection for everyone who uses it, and removes its tokens and its key from memory.</summary>
    internal void Disconnect()
    {
        disconnected = true;
        createChecks = null;
        forgetSecrets();
    }
}
