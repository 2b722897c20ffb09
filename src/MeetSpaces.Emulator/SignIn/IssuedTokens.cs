using System.Security.Cryptography;
using System.Text;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>Exchanges an authorization code or a refresh token for the user's consent.</summary>
internal sealed class IssuedTokens(RegisteredClient client, ConsentStore consents, TimeProvider clock)
{
    /// <summary>The app's client ID.</summary>
    public string ClientId => client.Id;

    /// <summary>Redeems an authorization code for its consent and a new refresh token.</summary>
    /// <exception cref="TokenRefusal">Wrong client, code, redirect or verifier.</exception>
    public (UserConsent Consent, string RefreshToken) Redeem(QueryString form)
    {
        CheckClient(form);
        var code = form["code"] is { Length: > 0 } given ? given : throw TokenRefusal.Missing("code");
        var consent = consents.TakeCode(code);
        if (consent is null || consent.Expires <= clock.GetUtcNow())
        {
            throw TokenRefusal.BadCode();
        }

        if (form["redirect_uri"] != consent.Redirect)
        {
            throw TokenRefusal.RedirectMismatch();
        }

        CheckVerifier(consent, form["code_verifier"]);
        return (consent, consents.AddRefreshToken(consent));
    }

    /// <exception cref="TokenRefusal">Wrong client, or an invalid refresh token.</exception>
    public UserConsent Refresh(QueryString form)
    {
        CheckClient(form);
        var token = form["refresh_token"] is { Length: > 0 } given ? given : throw TokenRefusal.Missing("refresh_token");
        return consents.FindRefreshToken(token) is { User.IsDeleted: false } consent ? consent : throw TokenRefusal.TokenIsOver();
    }

    private static void CheckVerifier(UserConsent consent, string? verifier)
    {
        if (consent.Challenge is null)
        {
            return;
        }

        if (string.IsNullOrEmpty(verifier))
        {
            throw TokenRefusal.NoVerifier();
        }

        using var sha = SHA256.Create();
        var answer = consent.IsPlain ? verifier : Base64Url.Encode(sha.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
        if (answer != consent.Challenge)
        {
            throw TokenRefusal.WrongVerifier();
        }
    }

    private void CheckClient(QueryString form)
    {
        if (form["client_id"] is not { Length: > 0 } id)
        {
            throw TokenRefusal.NoClient();
        }

        if (id != client.Id)
        {
            throw TokenRefusal.UnknownClient();
        }

        if (form["client_secret"] != client.Secret)
        {
            throw TokenRefusal.WrongSecret();
        }
    }
}
