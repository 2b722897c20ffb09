using System.Net;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Requests;

/// <summary>The kinds of addresses that secrets may be sent to. A manipulated file or a typing error must not send a secret anywhere else.</summary>
internal static class TrustedEndpoints
{
    private const string GoogleDomain = "googleapis.com";
    private const string Foreign = $"is neither https on {GoogleDomain} nor on this machine";

    // The metadata servers of Google Cloud, Azure and AWS. These are link-local addresses, served by the machine's own host without TLS.
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

    /// <summary>Whether the address has no user info, query or fragment.</summary>
    internal static bool IsPlain(Uri address) => address.UserInfo.Length + address.Query.Length + address.Fragment.Length == 0;

    /// <param name="what">Where the address was given, such as <c>token_uri of the key</c>.</param>
    /// <param name="address">The address.</param>
    /// <param name="action">What to do.</param>
    /// <param name="loopbackProblem">Why a loopback address cannot be used here.</param>
    internal static MeetApiException Refused(
        string what, string? address, string action, string loopbackProblem = "is on this machine, but the endpoint is not") => new(
        MeetErrorId.EndpointRefused,
        $"The {what}, '{address}', {Problem(address, loopbackProblem)}. Nothing was signed or sent.",
        action);

    private static string Problem(string? address, string loopbackProblem) => Uri.TryCreate(address, UriKind.Absolute, out var parsed)
        ? IsLoopback(parsed) && IsPlain(parsed) ? loopbackProblem
            : (IsLoopback(parsed) || IsGoogle(parsed)) && !IsPlain(parsed) ? "has a user name, a query or a fragment"
            : IsGoogle(parsed) ? "has a path"
            : Foreign
        : Foreign;
}
