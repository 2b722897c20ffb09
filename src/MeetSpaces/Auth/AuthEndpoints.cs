using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>
/// The addresses of a sign-in, and those that are allowed: Google's own, and this machine only where the Meet endpoint is here
/// too (an emulator serves all of them). Any other is refused with <c>MeetEndpointRefused</c> before anything is sent.
/// </summary>
/// <param name="endpoint">The address of the Meet API, checked.</param>
/// <param name="metadataHost">The host and port that <c>GCE_METADATA_HOST</c> names, or null.</param>
internal sealed class AuthEndpoints(Uri endpoint, string? metadataHost = null)
{
    private const string AsMade = "Use the file as it was made; one of an emulator needs -Endpoint with its Uri.";

    // Key files made before 2018 have it.
    private const string OldTokenHost = "accounts.google.com";
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);

    internal bool AreLocal { get; } = TrustedEndpoints.IsLoopback(endpoint);

    internal Uri Token => Of("https://oauth2.googleapis.com/token");

    internal Uri TokenInfo => Of("https://oauth2.googleapis.com/tokeninfo");

    internal Uri Authorization => Of("https://accounts.google.com/o/oauth2/v2/auth");

    internal Uri Iam => Of("https://iamcredentials.googleapis.com/");

    /// <summary>The metadata server of Google Cloud, by its IP address, so that a machine elsewhere makes no DNS lookup.</summary>
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
                    "metadata server that GCE_METADATA_HOST names", metadataHost, "Unset GCE_METADATA_HOST; it is for an emulator, and needs -Endpoint with its Uri.");
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

    /// <summary>Checks an address that a file names for a signed assertion or another secret.</summary>
    /// <param name="address">The address as the file has it.</param>
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
    /// Lets a file of workload identity federation name where the other identity provider gives its token. It is sent
    /// nothing of Google's, and need not be Google's: GitHub's is https on a host of GitHub's, Azure's and Amazon's a
    /// metadata server.
    /// </summary>
    /// <param name="address">The address as the file has it.</param>
    /// <param name="file">The file, for a message.</param>
    internal void AllowSource(string address, string file)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed)
            || parsed.UserInfo.Length > 0
            || !(parsed.Scheme == Uri.UriSchemeHttps || IsAllowed(parsed))
            || (TrustedEndpoints.IsLoopback(parsed) && !AreLocal))
        {
            throw new MeetApiException(
                MeetErrorId.EndpointRefused,
                $"The address of the identity provider in {file}, '{address}', is neither https nor a cloud's metadata server. Nothing was sent.",
                "Use the configuration of the workload identity pool as the Cloud console made it.");
        }

        sources.Add(parsed.AbsoluteUri);
    }

    /// <summary>Checks the universe of a credential: its addresses are Google's own there only.</summary>
    internal static void CheckUniverse(string? universe, string file)
    {
        if (universe is { Length: > 0 } other && other != "googleapis.com")
        {
            throw new MeetApiException(
                MeetErrorId.EndpointRefused,
                $"The universe of {file} is '{other}'; only googleapis.com is served. Nothing was signed or sent.",
                "Use a credential of Google's public cloud.");
        }
    }

    private bool IsAllowed(Uri address) =>
        TrustedEndpoints.IsGoogle(address)
        || TrustedEndpoints.IsMetadataServer(address)
        || (AreLocal && TrustedEndpoints.IsLoopback(address))
        || (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.Host == OldTokenHost);

    // An emulator serves each of Google's addresses under the same path.
    private Uri Of(string google) => AreLocal ? new Uri(endpoint, new Uri(google).AbsolutePath) : new Uri(google);
}
