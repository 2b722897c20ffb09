using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Http.Errors;

/// <summary>
/// Advice for refused sign-ins. The OAuth errors are listed in Google's guide "Using OAuth 2.0 for server to
/// server applications".
/// </summary>
internal static class AuthAdvice
{
    private const string Blocked = "A policy of the organization blocks the app.";
    private const string AllowApp = "Allow the app in the Admin console, Security > Access and data control > API controls.";
    private const string TryLater = "Try again later.";

    /// <summary>What to do in the Admin console, with all scopes of the request in one line to paste.</summary>
    internal static string ToDelegate(DelegationRequest request) =>
        "In the Admin console, Security > Access and data control > API controls > Domain-wide delegation, add the numeric client ID " +
        $"{request.ClientIdWords} with exactly these scopes (a change may take up to 24 hours): {MeetScopes.ForAdminConsole(request.Scopes)}";

    /// <summary>The error ID of a refused request for a token, what it means beyond Google's own words, and what to do.</summary>
    internal static (string ErrorId, string Meaning, string Action) ForDelegation(string error, string description, DelegationRequest request) => error switch
    {
        "unauthorized_client" or "access_denied" =>
            (MeetErrorId.DelegationMissing, $"The service account is not allowed to act as {request.Subject} with these scopes.", ToDelegate(request)),
        "invalid_grant" when Says(description, "Invalid email or User ID", "Not a valid email", "account has been deleted") =>
            (MeetErrorId.SubjectInvalid,
                $"There is no user {request.Subject} in the domain.",
                "Check the spelling of -Subject. It must be the primary address of a user, not a group or an alias of another domain."),
        "invalid_grant" when Says(description, "short-lived token", "reasonable timeframe") =>
            (MeetErrorId.ClockSkew, "The clock of this machine is wrong.", "Synchronize the clock with a time server, and try again."),
        "invalid_grant" when Says(description, "Invalid JWT Signature") =>
            (MeetErrorId.KeyRevoked,
                $"The key was deleted or disabled, or belongs to another account than {request.ServiceAccount}.",
                "Create a new key in the Cloud console (IAM and admin > Service accounts > Keys), and run Connect-Meet with it."),
        "invalid_grant" when Says(description, "account not found") =>
            (MeetErrorId.AuthenticationFailed,
                $"The service account {request.ServiceAccount} was deleted.",
                "Create a new service account in the Cloud console (IAM and admin > Service accounts), and delegate the scopes to it."),
        "invalid_scope" =>
            (MeetErrorId.AuthenticationFailed,
                $"Google does not know one of these scopes: {MeetScopes.ForAdminConsole(request.Scopes)}.",
                "Check for a newer version of MeetSpaces."),
        "admin_policy_enforced" or "org_internal" => (MeetErrorId.AuthenticationFailed, Blocked, AllowApp),
        "deleted_client" or "disabled_client" =>
            (MeetErrorId.AuthenticationFailed,
                $"The service account {request.ServiceAccount} was deleted or disabled.",
                "Enable the service account in the Cloud console (IAM and admin > Service accounts), or create a new one."),
        _ => (MeetErrorId.AuthenticationFailed,
            string.Empty,
            "Check the service account, its key and the delegation; the README's section on signing in describes them step by step."),
    };

    /// <summary>What a refused consent means beyond Google's own words, and what to do.</summary>
    internal static (string Meaning, string Action) ForConsent(string error) => error switch
    {
        "access_denied" => ("The user declined the consent.", "Run Connect-Meet -Interactive again, and allow the scopes."),
        "invalid_grant" =>
            ("The consent is no longer valid: it was revoked, the password was changed, or the app is in testing, where a consent lasts seven days.",
                "Run Connect-Meet -Interactive again."),
        "admin_policy_enforced" or "org_internal" => (Blocked, AllowApp),
        "invalid_client" or "unauthorized_client" or "deleted_client" or "disabled_client" =>
            (string.Empty, "Use the file of an OAuth client of type 'Desktop app', as downloaded from the Cloud console (APIs and services > Credentials)."),
        "invalid_scope" => (string.Empty, "Add the Meet scopes to the app in the Cloud console (Google Auth Platform > Data access)."),
        _ => (string.Empty, "Run Connect-Meet -Interactive again."),
    };

    /// <param name="statusCode">408, 429 or 5xx.</param>
    internal static (string ErrorId, string Action) ForPassingFault(int statusCode) => statusCode switch
    {
        408 => (MeetErrorId.Timeout, "Check the network, and try again."),
        429 => (MeetErrorId.QuotaExceeded, "Wait a minute, and try again with fewer sign-ins at once."),
        _ => (MeetErrorId.Unavailable, TryLater),
    };

    internal static (string ErrorId, string Action) ForIam(
        int statusCode, ErrorEnvelope? error, string serviceAccount, IReadOnlyList<string> delegates) => (statusCode, error?.Reason) switch
        {
            (403, "SERVICE_DISABLED") =>
                (MeetErrorId.ApiDisabled, $"Enable the IAM Service Account Credentials API in the Cloud project{At(error!.Metadata("activationUrl"))}, wait a few minutes, and try again."),
            (403, _) => (MeetErrorId.AuthenticationFailed, RoleAdvice(serviceAccount, delegates)),
            (404, _) =>
                (MeetErrorId.AuthenticationFailed, "Check -ServiceAccount and -Delegate in the Cloud console (IAM and admin > Service accounts)."),
            (401, _) => (MeetErrorId.AuthenticationFailed, "Renew the credential."),
            (408, _) => ForPassingFault(408),
            (429, _) => (MeetErrorId.QuotaExceeded, "Wait a minute, and try again."),
            (>= 500, _) => (MeetErrorId.Unavailable, TryLater),
            _ when error is null => (MeetErrorId.ResponseInvalid, "Something between this machine and Google changes the responses: check the proxy."),
            _ => (MeetErrorId.AuthenticationFailed, "Correct the value that Google rejected, and try again."),
        };

    // Each account in the chain must grant the role to the account before it.
    private static string RoleAdvice(string serviceAccount, IReadOnlyList<string> delegates) =>
        "In the Cloud console, IAM and admin > Service accounts > the account > Permissions, grant the role Service Account Token Creator (iam.serviceAccounts.signJwt) on " +
        (delegates.Count == 0
            ? $"{serviceAccount} to the account that runs this."
            : $"{delegates[0]} to the account that runs this, and on each of {string.Join(", ", delegates.Skip(1).Append(serviceAccount))} to the account before it ({string.Join(", ", delegates)}).");

    private static string At(string? address) => address is null ? string.Empty : $" at {address}";

    private static bool Says(string description, params string[] phrases) =>
        phrases.Any(phrase => description.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
