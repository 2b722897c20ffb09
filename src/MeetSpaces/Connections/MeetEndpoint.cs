using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections;

/// <summary>The address of the Meet API: that of Google Meet, or a loopback address.</summary>
internal static class MeetEndpoint
{
    /// <summary>The address of Google Meet.</summary>
    internal static Uri Google => MeetMethod.MeetAddress;

    /// <summary>Checks and returns an address. It must have no path, query or credentials.</summary>
    /// <exception cref="MeetApiException"><c>MeetEndpointRefused</c>.</exception>
    internal static Uri Check(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri
            || !(endpoint == Google || TrustedEndpoints.IsLoopback(endpoint))
            || !TrustedEndpoints.IsPlain(endpoint)
            || endpoint.AbsolutePath != "/")
        {
            throw TrustedEndpoints.Refused(
                "endpoint", endpoint.OriginalString, "Omit -Endpoint, or specify the Uri of an emulator on this machine.", loopbackProblem: "has a path");
        }

        return endpoint;
    }
}
