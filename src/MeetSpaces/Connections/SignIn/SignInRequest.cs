using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>What <c>Connect-Meet</c> was asked for, whichever way it signs in.</summary>
internal sealed class SignInRequest(string subject, IReadOnlyList<MeetScope> scopes, Uri endpoint)
{
    internal string Subject { get; } = subject;

    internal IReadOnlyList<MeetScope> Scopes { get; } = scopes;

    internal Uri Endpoint { get; } = endpoint;
}
