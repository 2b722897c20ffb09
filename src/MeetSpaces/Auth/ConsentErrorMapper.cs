using Google.Apis.Auth.OAuth2.Responses;
using MeetSpaces.Models;

namespace MeetSpaces.Auth;

/// <summary>Turns what Google says to a person's sign-in into the failure that the person can act on.</summary>
internal static class ConsentErrorMapper
{
    internal static MeetApiException From(Exception failure, string doing, Uri address) =>
        failure is TokenResponseException { Error.Error: { Length: > 0 } error } refused && OAuthErrorMapper.IsOAuthError(error)
            ? new MeetApiException(MeetErrorId.AuthenticationFailed, $"{doing} was refused: {Words(error, refused.Error.ErrorDescription)}", Action(error))
            {
                StatusCode = (int?)refused.StatusCode,
                Status = error,
                RequestMethod = "POST",
                RequestUri = address,
                Attempts = 1,
            }
            : SignInErrorMapper.From(failure, doing, address);

    private static string Words(string error, string? description) => string.IsNullOrEmpty(description) ? error : $"{error}: {description}";

    private static string Action(string error) => error switch
    {
        "access_denied" => "The consent was declined: run Connect-Meet -Interactive again and allow the scopes.",
        "invalid_grant" => "The consent has ended: it was withdrawn, the password changed, or the app is in testing, where it lasts seven days. Run Connect-Meet -Interactive again.",
        "admin_policy_enforced" or "org_internal" =>
            "A policy of the organisation forbids it: Admin console > Security > Access and data control > API controls, allow the app.",
        "invalid_client" or "unauthorized_client" or "deleted_client" or "disabled_client" =>
            "Give the file of an OAuth client of type 'Desktop app', as the Cloud console made it (APIs and services > Credentials).",
        "invalid_scope" => "Add the Meet scopes to the app in the Cloud console (Google Auth Platform > Data access).",
        _ => "Run Connect-Meet -Interactive again.",
    };
}
