using System.Text.RegularExpressions;
using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Connections.Diagnostics;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs in with domain-wide delegation without a key: IAM signs the assertions, authorized by the Application Default Credentials of this machine.</summary>
/// <param name="serviceAccount">The email address of the service account that has domain-wide delegation.</param>
/// <param name="delegates">The service accounts between the Application Default Credentials and that account, in order.</param>
/// <param name="request">The settings of the sign-in.</param>
internal sealed class KeylessSignIn(string serviceAccount, IReadOnlyList<string> delegates, SignInRequest request) : ISignIn
{
    private static readonly Regex Address = new(@"^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\z", RegexOptions.CultureInvariant);

    public string Target => serviceAccount;

    /// <summary>Reads an environment variable; replaced in tests.</summary>
    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, ITrace trace, CancellationToken cancellationToken)
    {
        foreach (var account in delegates.Prepend(serviceAccount))
        {
            if (!Address.IsMatch(account))
            {
                throw new MeetApiException(
                    MeetErrorId.InvalidArgument,
                    $"'{account}' is not the email address of a service account.",
                    "Specify an address such as name@project.iam.gserviceaccount.com. The Cloud console shows it under IAM and admin > Service accounts.");
            }
        }

        var endpoints = new AuthEndpoints(MeetEndpoint.Check(request.Endpoint), Variable("GCE_METADATA_HOST"));
        var sender = new EndpointAllowlistHandler(http, endpoints.Check, trace);
        var credential = await ApplicationDefaultSearch.FindAsync(sender, endpoints, Variable, cancellationToken).ConfigureAwait(false);
        trace.Report(new TraceEntry(TraceKind.Verbose, $"IAM signs as {serviceAccount}, authorized by {credential}."));
        var signer = new IamSigner(serviceAccount, credential, delegates, endpoints.Iam, sender);
        var connection = new DelegatedConnection(serviceAccount, null, signer, endpoints.Token)
        {
            ProjectId = ProjectOf(serviceAccount),
            KeyCheck = (_, _) => Task.FromResult(CheckOutcome.Passed("Key", $"No key is used: IAM signs as {serviceAccount}, authorized by {credential}.")),
        };
        return await connection.ConnectAsync(request, sender, trace, cancellationToken).ConfigureAwait(false);
    }

    private static string? ProjectOf(string account)
    {
        const string End = ".iam.gserviceaccount.com";
        var domain = account.Substring(account.IndexOf('@') + 1);
        return domain.EndsWith(End, StringComparison.OrdinalIgnoreCase) ? domain.Substring(0, domain.Length - End.Length) : null;
    }
}
