using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>What a failed sign-in was about: everything an admin needs, nothing secret.</summary>
internal sealed class TokenRequest(Uri tokenUri, string serviceAccount, string? clientId, string subject, IReadOnlyList<MeetScope> scopes)
{
    internal Uri TokenUri { get; } = tokenUri;

    internal string ServiceAccount { get; } = serviceAccount;

    internal string? ClientId { get; } = clientId;

    /// <summary>The numeric client ID, or where to find it.</summary>
    internal string ClientIdWords => ClientId ?? $"of {ServiceAccount} (its 'Unique ID' in the Cloud console, IAM and admin > Service accounts)";

    internal string Subject { get; } = subject;

    internal IReadOnlyList<MeetScope> Scopes { get; } = scopes;

    /// <summary>The request in words.</summary>
    internal string Words => $"Signing in {ServiceAccount} as {Subject}";
}
