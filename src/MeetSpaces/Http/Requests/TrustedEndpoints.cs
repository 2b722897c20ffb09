using System.Net;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>The kinds of addresses that secrets may be sent to. A doctored file or a mistyped address must not lead a secret anywhere else.</summary>
internal static class TrustedEndpoints
{
    private const string GoogleDomain = "googleapis.com";

    // Google Cloud's, Azure's and Amazon's: link-local addresses of the machine's own host, which have no certificates.
    private static readonly HashSet<string> MetadataHosts = ["169.254.169.254", "metadata.google.internal", "[fd00:ec2::254]", "fd00:ec2::254"];

    /// <summary><c>https</c> on <c>googleapis.com</c>.</summary>
    internal static bool IsGoogle(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && (address.Host == GoogleDomain || address.Host.EndsWith("." + GoogleDomain, StringComparison.Ordinal));

    /// <summary>This machine.</summary>
    internal static bool IsLoopback(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    /// <summary>The metadata server of a cloud.</summary>
    internal static bool IsMetadataServer(Uri address) =>
        address.Scheme == Uri.UriSchemeHttp && address.IsDefaultPort && MetadataHosts.Contains(address.Host);

    /// <summary>Whether it is without user, query and fragment.</summary>
    internal static bool IsPlain(Uri address) => address.UserInfo.Length + address.Query.Length + address.Fragment.Length == 0;

    /// <param name="what">What names the address, such as <c>token_uri of the key</c>.</param>
    /// <param name="address">The address.</param>
    /// <param name="action">What to do.</param>
    internal static MeetApiException Refused(string what, object? address, string action) => new(
        MeetErrorId.EndpointRefused,
        $"The {what}, '{address}', is neither https on {GoogleDomain} nor on this machine. Nothing was signed or sent.",
        action);
}
