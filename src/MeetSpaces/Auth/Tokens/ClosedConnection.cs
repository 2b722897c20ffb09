using MeetSpaces.Models;

namespace MeetSpaces.Auth.Tokens;

/// <summary>What is said to a call that comes after Disconnect-Meet.</summary>
internal static class ClosedConnection
{
    internal static MeetApiException Failure() => new(MeetErrorId.NotConnected, "The connection has been disconnected.", "Run Connect-Meet.");
}
