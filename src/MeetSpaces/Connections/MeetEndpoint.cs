using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>Where the Meet API is called: <c>https</c> on <c>googleapis.com</c>, or this machine.</summary>
internal static class MeetEndpoint
{
    /// <summary>The address of Google Meet.</summary>
    internal static Uri Google { get; } = new("https://meet.googleapis.com/");

    /// <summary>The address that requests go below, with a slash at its end.</summary>
    /// <exception cref="MeetApiException"><c>MeetEndpointRefused</c>.</exception>
    internal static Uri Check(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri
            || !(TrustedEndpoints.IsGoogle(endpoint) || TrustedEndpoints.IsLoopback(endpoint))
            || !TrustedEndpoints.IsPlain(endpoint)
            || endpoint.AbsolutePath != "/")
        {
            throw TrustedEndpoints.Refused("endpoint", endpoint, "Leave -Endpoint out, or give the Uri of an emulator on this machine.");
        }

        return endpoint;
    }
}
