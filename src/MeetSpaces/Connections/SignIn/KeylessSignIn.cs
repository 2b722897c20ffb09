using System.Text.RegularExpressions;
using MeetSpaces.Auth;
using MeetSpaces.Auth.ServiceAccount;
using MeetSpaces.Http;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Connections.SignIn;

/// <summary>Signs in by domain-wide delegation without a key: IAM signs for who this machine is (Application Default Credentials).</summary>
/// <param name="serviceAccount">The address of the service account that has the delegation.</param>
/// <param name="delegates">The service accounts between the ambient credential and it, the first one first.</param>
/// <param name="request">What is wanted.</param>
internal sealed class KeylessSignIn(string serviceAccount, IReadOnlyList<string> delegates, SignInRequest request) : ISignIn
{
    private static readonly Regex Address = new(@"^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\z", RegexOptions.CultureInvariant);

    public string Target => serviceAccount;

    /// <summary>The environment; a test has one of its own.</summary>
    internal Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public async Task<MeetConnection> ConnectAsync(MeetHttp http, IProgress<TraceEntry> trace, CancellationToken cancellationToken)
    {
        foreach (var account in delegates.Prepend(serviceAccount))
        {
            if (!Address.IsMatch(account))
            {
                throw new MeetApiException(
                    MeetErrorId.InvalidArgument,
                    $"'{account}' is no service account's address.",
                    "It looks like name@project.iam.gserviceaccount.com; the Cloud console shows it under IAM and admin > Service accounts.");
            }
        }

        var endpoint = MeetEndpoint.Check(request.Endpoint);
        var addresses = new AuthEndpoints(endpoint, Variable("GCE_METADATA_HOST"));
        var sender = new EndpointAllowlistHandler(http, addresses.Check);
        var ambient = await ApplicationDefaultSearch.FindAsync(http, sender, addresses, Variable, cancellationToken).ConfigureAwait(false);
        trace.Report(new TraceEntry(TraceKind.Verbose, $"IAM signs as {serviceAccount} for {ambient}."));
        var signer = new IamSigner(serviceAccount, ambient, delegates, addresses.Iam, http, sender);
        var tokens = new KeylessTokens(serviceAccount, signer, addresses.Token, http, sender);
        var delegation = new DelegatedConnection(serviceAccount, null, addresses.Token, tokens)
        {
            ProjectId = ProjectOf(serviceAccount),
            KeyCheck = () => new MeetConnectionCheck { Check = "Key", Passed = true, Detail = $"No key: IAM signs as {serviceAccount} for {ambient}." },
        };
        return await delegation.ConnectAsync(request, endpoint, http, sender, trace, cancellationToken).ConfigureAwait(false);
    }

    private static string? ProjectOf(string account)
    {
        const string End = ".iam.gserviceaccount.com";
        var domain = account.Substring(account.IndexOf('@') + 1);
        return domain.EndsWith(End, StringComparison.OrdinalIgnoreCase) ? domain.Substring(0, domain.Length - End.Length) : null;
    }
}
