using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace MeetSpaces.Http.Errors;

/// <summary>Tells from a network failure whether the request was sent, and whether trying again can help.</summary>
internal static class NetworkFailure
{
    /// <summary>
    /// True if no byte of the request can have reached a server. An established connection that broke shows as an
    /// <see cref="IOException"/> around the same socket errors.
    /// </summary>
    internal static bool WasNeverSent(Exception failure) =>
        IsRefusedByTls(failure) || (!Chain(failure).Any(inner => inner is IOException) && Chain(failure).Any(IsNoConnection));

    /// <summary>True if no secure connection could be negotiated; trying again does not help.</summary>
    internal static bool IsRefusedByTls(Exception failure) => Chain(failure).Any(IsTls);

    private static bool IsNoConnection(Exception failure) => failure switch
    {
        SocketException socket => socket.SocketErrorCode
            is SocketError.ConnectionRefused
            or SocketError.HostNotFound
            or SocketError.NoData
            or SocketError.TryAgain
            or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable,
        WebException web => web.Status is WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure,
        _ => false,
    };

    private static bool IsTls(Exception failure) =>
        failure is AuthenticationException
        or WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure };

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
        {
            yield return inner;
        }
    }
}
