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
    /// The user as whom calls are made unless <c>-Subject</c> names another. <c>me</c>, Google's own word for who makes the
    /// call, where the owner of an access token is not known.
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

    /// <summary>When the connection ends by itself, in UTC: an access token that came from elsewhere is not renewed. Null where it renews, or the end is not known.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether calls can be made as other users than <see cref="Subject"/>.</summary>
    public bool CanImpersonate { get; init; }

    internal bool IsDisconnected => disconnected;

    /// <summary>As whom, through what and to where.</summary>
    public override string ToString() => ServiceAccount is null ? $"{Subject} at {Endpoint.Host}" : $"{Subject} by {ServiceAccount} at {Endpoint.Host}";

    /// <summary>The user for a request; <c>me</c> is always the connection's own.</summary>
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
                : $"This connection is {Subject}'s own and cannot act as {subject}.",
            Subject == RequestContext.UnknownSubject
                ? $"Leave -Subject out; if the token is {subject}'s own, say so with Connect-Meet -AccessToken -Subject; or connect by a service account with domain-wide delegation."
                : "Leave -Subject out, or connect by a service account with domain-wide delegation.");
    }

    /// <summary>A client that acts as a user.</summary>
    /// <param name="subject">The user; null for the connection's own.</param>
    /// <param name="trace">Receives verbose and debug messages; null for nobody.</param>
    /// <param name="unsentWrites">Cancels writes that have not been sent yet.</param>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the connection cannot act as that user.</exception>
    internal MeetClient CreateClient(string? subject, ITrace? trace, CancellationToken unsentWrites = default) =>
        new(new MeetTransport(access, ActAs(subject), trace, unsentWrites));

    /// <summary>The checks of <c>Test-MeetConnection</c>, in the order in which an admin would look; none after a disconnect.</summary>
    internal IReadOnlyList<ConnectionCheck> CreateChecks() => createChecks?.Invoke() ?? [];

    /// <summary>Ends the connection wherever it is used: its tokens and its key are removed from memory.</summary>
    internal void Disconnect()
    {
        disconnected = true;
        createChecks = null;
        forgetSecrets();
    }
}
