using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>
/// The addresses used for a sign-in, and those that are allowed: Google's own, and loopback addresses only if the Meet endpoint is one
/// too (an emulator serves all of them). Any other address is refused with <c>MeetEndpointRefused</c> before anything is sent.
/// </summary>
/// <param name="endpoint">The address of the Meet API, checked.</param>
/// <param name="metadataHost">The value of <c>GCE_METADATA_HOST</c> (host and port), or null.</param>
internal sealed class AuthEndpoints(Uri endpoint, string? metadataHost = null)
{
    private const string AsMade = "Use the file as it was downloaded; a file of an emulator needs -Endpoint with the emulator's Uri.";

    // Used in key files from before 2018.
    private const string OldTokenHost = "accounts.google.com";
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);

    internal bool AreLocal { get; } = TrustedEndpoints.IsLoopback(endpoint);

    internal Uri Token => Of("https://oauth2.googleapis.com/token");

    internal Uri TokenInfo => Of("https://oauth2.googleapis.com/tokeninfo");

    internal Uri Authorization => Of("https://accounts.google.com/o/oauth2/v2/auth");

    internal Uri Iam => Of("https://iamcredentials.googleapis.com/");

    /// <summary>The metadata server of Google Cloud, by IP address, so that machines elsewhere make no DNS lookup.</summary>
    internal Uri Metadata
    {
        get
        {
            if (string.IsNullOrWhiteSpace(metadataHost))
            {
                return Of("http://169.254.169.254/");
            }

            return Uri.TryCreate($"http://{metadataHost}/", UriKind.Absolute, out var address) && IsAllowed(address) && TrustedEndpoints.IsPlain(address)
                ? address
                : throw TrustedEndpoints.Refused(
                    "metadata server in GCE_METADATA_HOST", $"http://{metadataHost}/", "Unset GCE_METADATA_HOST. It is meant for an emulator, and then needs -Endpoint with the emulator's Uri.");
        }
    }

    /// <summary>Checks an address just before something is sent to it.</summary>
    internal void Check(Uri address)
    {
        if (!IsAllowed(address) && !sources.Contains(address.AbsoluteUri))
        {
            throw TrustedEndpoints.Refused("address of the sign-in", address.GetLeftPart(UriPartial.Path), AsMade);
        }
    }

    /// <summary>Checks an address from a file, to which a signed assertion or another secret will be sent.</summary>
    /// <param name="address">The address as written in the file.</param>
    /// <param name="field">The field of the file.</param>
    /// <param name="file">The file, for a message.</param>
    internal Uri CheckToken(string? address, string field, string file)
    {
        var what = $"{field} of {file}";
        return Uri.TryCreate(address, UriKind.Absolute, out var parsed)
            && TrustedEndpoints.IsPlain(parsed)
            && IsAllowed(parsed)
            && !TrustedEndpoints.IsMetadataServer(parsed)
            ? parsed
            : throw TrustedEndpoints.Refused(what, address, AsMade);
    }

    /// <summary>
    /// Allows the address where a workload identity federation file says that the other identity provider issues its token. No
    /// Google secret is sent to it, and it need not be Google's: GitHub's is https on a GitHub host, Azure's and AWS's is a
    /// metadata server.
    /// </summary>
    /// <param name="address">The address as written in the file.</param>
    /// <param name="file">The file, for a message.</param>
    internal void AllowSource(string address, string file)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed)
            || parsed.UserInfo.Length > 0
            || !(parsed.Scheme == Uri.UriSchemeHttps || IsAllowed(parsed))
            || (TrustedEndpoints.IsLoopback(parsed) && !AreLocal))
        {
            var problem = parsed is not null && TrustedEndpoints.IsLoopback(parsed) && !AreLocal ? "is on this machine, but the endpoint is not"
                : parsed?.UserInfo.Length > 0 ? "has a user name"
                : "is neither https nor a cloud's metadata server";
            throw new MeetApiException(
                MeetErrorId.EndpointRefused,
                $"The address of the identity provider in {file}, '{address}', {problem}. Nothing was sent.",
                "Use the configuration of the workload identity pool as downloaded from the Cloud console.");
        }

        sources.Add(parsed.AbsoluteUri);
    }

    /// <summary>Checks the universe of a credential: only the addresses of Google's public cloud are known to be Google's own.</summary>
    internal static void CheckUniverse(string? universe, string file)
    {
        if (universe is { Length: > 0 } other && other != "googleapis.com")
        {
            throw new MeetApiException(
                MeetErrorId.EndpointRefused,
                $"The universe of {file} is '{other}'; only googleapis.com is supported. Nothing was signed or sent.",
                "Use a credential of Google's public cloud.");
        }
    }

    private bool IsAllowed(Uri address) =>
        TrustedEndpoints.IsGoogle(address)
        || TrustedEndpoints.IsMetadataServer(address)
        || (AreLocal && TrustedEndpoints.IsLoopback(address))
        || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.Host == OldTokenHost);

    // An emulator serves each Google address under the same path.
    private Uri Of(string google) => AreLocal ? new Uri(endpoint, new Uri(google).AbsolutePath) : new Uri(google);
}
