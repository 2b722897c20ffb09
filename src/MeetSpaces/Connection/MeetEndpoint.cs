using System.Net;
using MeetSpaces.Client;

namespace MeetSpaces.Connection;

/// <summary>
/// Where requests and signed assertions may go: <c>https</c> on <c>googleapis.com</c>, or this machine. A doctored key file
/// or a mistyped address must not carry a secret anywhere else.
/// </summary>
internal static class MeetEndpoint
{
    private const string GoogleDomain = "googleapis.com";

    // Key files made before 2018 name it.
    private const string OldTokenHost = "accounts.google.com";

    /// <summary>The address of Google Meet.</summary>
    internal static Uri Google { get; } = new("https://meet.googleapis.com/");

    /// <summary>The address that requests go below, with a slash at its end.</summary>
    /// <exception cref="MeetApiException"><c>MeetEndpointRefused</c>.</exception>
    internal static Uri Check(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri || !(IsGoogle(endpoint) || IsLoopback(endpoint)) || !IsPlain(endpoint) || endpoint.AbsolutePath != "/")
        {
            throw Refused("endpoint", endpoint, "Leave -Endpoint out, or give the Uri of an emulator on this machine.");
        }

        return endpoint;
    }

    /// <summary>The token address of a key; on this machine only where the endpoint is there too.</summary>
    /// <exception cref="MeetApiException"><c>MeetEndpointRefused</c>.</exception>
    internal static Uri CheckTokenUri(string? tokenUri, Uri endpoint)
    {
        if (string.IsNullOrWhiteSpace(tokenUri))
        {
            tokenUri = "https://oauth2.googleapis.com/token";
        }

        if (!Uri.TryCreate(tokenUri, UriKind.Absolute, out var address))
        {
            throw Refused("token_uri of the key", tokenUri!, "Use the key file as it was downloaded.");
        }

        var allowed = IsLoopback(address)
            ? IsLoopback(endpoint)
            : IsGoogle(address) || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.Host == OldTokenHost);
        if (!allowed || !IsPlain(address))
        {
            throw Refused("token_uri of the key", address, "Use the key file as it was downloaded; a key of an emulator needs -Endpoint with its Uri.");
        }

        return address;
    }

    internal static bool IsLoopback(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    private static bool IsGoogle(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && (address.Host == GoogleDomain || address.Host.EndsWith("." + GoogleDomain, StringComparison.Ordinal));

    private static bool IsPlain(Uri address) => address.UserInfo.Length + address.Query.Length + address.Fragment.Length == 0;

    private static MeetApiException Refused(string what, object address, string action) => new(
        MeetErrorId.EndpointRefused,
        $"The {what}, '{address}', is neither https on {GoogleDomain} nor on this machine. Nothing was signed or sent.",
        action);
}
