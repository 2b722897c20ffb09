using MeetSpaces.Api;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>
/// A signed-in connection, as <c>Connect-Meet</c> makes it. It never changes, can be passed to other runspaces
/// (<c>-Connection $using:connection</c>), and shows no secret.
/// </summary>
public sealed class MeetConnection
{
    private readonly Action forgetSecrets;
    private volatile IReadOnlyList<ConnectionCheck> checks;
    private volatile bool disconnected;

    internal MeetConnection(MeetClient client, Action forgetSecrets, IReadOnlyList<ConnectionCheck> checks)
    {
        Client = client;
        this.forgetSecrets = forgetSecrets;
        this.checks = checks;
    }

    /// <summary>
    /// The user as whom calls are made unless <c>-Subject</c> names another. <c>me</c>, Google's own word for who makes the
    /// call, where the owner of an access token is not known.
    /// </summary>
    public required string Subject { get; init; }

    /// <summary>The address of the service account that signs; null for other ways of signing in.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The numeric client ID of the service account: what the Admin console wants for delegation.</summary>
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

    internal MeetClient Client { get; }

    /// <summary>What <c>Test-MeetConnection</c> does, in the order in which an admin would look; nothing after a disconnect.</summary>
    internal IReadOnlyList<ConnectionCheck> Checks => checks;

    internal bool IsDisconnected => disconnected;

    /// <summary>As whom, through what and to where.</summary>
    public override string ToString() => ServiceAccount is null ? $"{Subject} at {Endpoint.Host}" : $"{Subject} by {ServiceAccount} at {Endpoint.Host}";

    /// <summary>The user for one call; <c>me</c> is always the connection's own.</summary>
    /// <exception cref="MeetApiException"><c>MeetSubjectInvalid</c>: the connection cannot act as another user.</exception>
    internal string ActAs(string? subject)
    {
        if (string.IsNullOrWhiteSpace(subject)
            || subject == CallOptions.UnknownSubject
            || string.Equals(subject!.Trim(), Subject, StringComparison.OrdinalIgnoreCase))
        {
            return Subject;
        }

        return CanImpersonate ? subject!.Trim() : throw new MeetApiException(
            MeetErrorId.SubjectInvalid,
            Subject == CallOptions.UnknownSubject
                ? $"This connection acts as the owner of its access token, whose address is not known, and cannot act as {subject}."
                : $"This connection is {Subject}'s own and cannot act as {subject}.",
            Subject == CallOptions.UnknownSubject
                ? $"Leave -Subject out; if the token is {subject}'s own, say so with Connect-Meet -AccessToken -Subject; or connect by a service account with domain-wide delegation."
                : "Leave -Subject out, or connect by a service account with domain-wide delegation.");
    }

    /// <summary>Has the calls keep to a quota, which all connections of this process to the same project share.</summary>
    internal void KeepTo(MeetQuota quota) =>
        Client.Quota = new ProjectQuota($"{Endpoint.Authority} {ProjectId ?? ServiceAccount ?? ClientId ?? Subject}", quota);

    /// <summary>Ends the connection for whoever holds it: its tokens and its key are forgotten.</summary>
    internal void Disconnect()
    {
        disconnected = true;
        checks = [];
        forgetSecrets();
    }
}
