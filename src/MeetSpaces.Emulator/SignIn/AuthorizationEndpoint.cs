using System.Net;
using System.Text;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>
/// GET /o/oauth2/auth, where Google shows its consent page. Here the user decides at once by <see cref="ConsentPolicy"/>,
/// and the browser is redirected to the loopback address of the app.
/// </summary>
internal sealed class AuthorizationEndpoint(RegisteredClient client, ConsentStore consents, ConsentPolicy policy, TimeProvider clock)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public static bool Serves(HttpCall call) => call is { Method: "GET", Path: "/o/oauth2/auth" or "/o/oauth2/v2/auth" };

    public Answer Handle(HttpCall call)
    {
        var query = call.Query;
        var scopes = Scope.Split(query["scope"] ?? "");
        if (query["client_id"] != client.Id)
        {
            return Page(401, "invalid_client", "The OAuth client was not found.");
        }

        if (query["redirect_uri"] is not { } redirect || !IsLoopback(redirect))
        {
            return Page(400, "redirect_uri_mismatch", "The redirect URI of a desktop app must be http on a loopback address.");
        }

        if (query["response_type"] != "code")
        {
            return Page(400, "unsupported_response_type", "Only response_type=code is supported.");
        }

        if (scopes.Count == 0)
        {
            return Page(400, "invalid_request", "Missing required parameter: scope");
        }

        if (scopes.Where(scope => !Scope.IsKnown(scope)).ToList() is { Count: > 0 } unknown)
        {
            return Page(400, "invalid_scope", $"Some requested scopes were invalid. {{invalid=[{string.Join(", ", unknown)}]}}");
        }

        if (query["code_challenge"] is not null && query["code_challenge_method"] is not ("S256" or "plain" or null))
        {
            return Page(400, "invalid_request", "The code challenge method is not supported.");
        }

        return Redirect(redirect, Decide(query, redirect, scopes), query["state"]);
    }

    private string Decide(QueryString query, string redirect, IReadOnlyList<string> scopes)
    {
        if (policy.Ask(query["login_hint"]) is not { } user)
        {
            return "error=access_denied";
        }

        var granted = policy.Grant(scopes);
        var consent = new UserConsent(user, granted, redirect, clock.GetUtcNow() + CodeLifetime)
        {
            Challenge = query["code_challenge"],
            IsPlain = query["code_challenge_method"] != "S256",
        };
        return $"code={Uri.EscapeDataString(consents.AddCode(consent))}&scope={Uri.EscapeDataString(string.Join(" ", granted))}";
    }

    private static Answer Redirect(string redirect, string result, string? state)
    {
        var location = redirect + (redirect.Contains("?") ? "&" : "?") + result
            + (state is null ? "" : "&state=" + Uri.EscapeDataString(state));
        return new Answer(302, [], "text/html; charset=UTF-8").With("Location", location);
    }

    private static Answer Page(int statusCode, string error, string description)
    {
        var text = $"<!DOCTYPE html>\n<html lang=en>\n<title>Error {statusCode}: {error}</title>\n"
            + $"<p>Access blocked: Authorization Error</p>\n<p>Error {statusCode}: {error}</p>\n"
            + $"<p>{WebUtility.HtmlEncode(description)}</p>\n</html>\n";
        return new Answer(statusCode, Encoding.UTF8.GetBytes(text), "text/html; charset=UTF-8");
    }

    private static bool IsLoopback(string redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out var uri) && uri.Scheme == "http" && uri.IsLoopback && uri.Fragment.Length == 0;
}
