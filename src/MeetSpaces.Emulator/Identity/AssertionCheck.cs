namespace MeetSpaces.Emulator.Identity;

/// <summary>Verifies a signed assertion. The result is the user (null for the service account itself) and the scopes.</summary>
internal sealed class AssertionCheck(ServiceAccount account, Workspace workspace, TimeProvider clock, Uri address)
{
    /// <summary>How far iat and exp may be off. Google documents no number; reports say a few minutes.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const int LongestLife = 3600;

    /// <summary>The service account's number.</summary>
    public string ClientId => account.ClientId;

    public (WorkspaceUser? User, IReadOnlyList<string> Scopes) Check(string text)
    {
        var assertion = Assertion.Parse(text) ?? throw TokenRefusal.Malformed();
        CheckSigner(assertion);
        // Google's clients use Google's own address as the audience, whichever token endpoint they send the assertion to.
        if (assertion.Audience != address.AbsoluteUri && assertion.Audience != "https://oauth2.googleapis.com/token")
        {
            throw TokenRefusal.BadAudience(address.AbsoluteUri);
        }

        CheckTimes(assertion);
        var scopes = CheckScopes(assertion);
        var user = assertion.Subject is { } subject && subject != account.Email ? FindUser(subject) : null;
        if (user is not null && !workspace.IsDelegated(scopes))
        {
            throw TokenRefusal.NotDelegated();
        }

        return (user, scopes);
    }

    private static IReadOnlyList<string> CheckScopes(Assertion assertion)
    {
        var scopes = Scope.Split(assertion.Scopes ?? "");
        if (scopes.Count == 0)
        {
            throw TokenRefusal.NoScope();
        }

        return scopes.All(Scope.IsKnown) ? scopes : throw TokenRefusal.UnknownScope();
    }

    private void CheckSigner(Assertion assertion)
    {
        if (assertion.Issuer != account.Email)
        {
            throw TokenRefusal.UnknownAccount();
        }

        var isMine = assertion.Algorithm == "RS256"
            && account.IsSignedByMe(assertion.KeyId, assertion.Signed, assertion.Signature);
        if (!isMine)
        {
            throw TokenRefusal.BadSignature();
        }
    }

    private void CheckTimes(Assertion assertion)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000d;
        if (assertion.IssuedAt is not { } issued
            || assertion.Expires is not { } expires
            || issued > now + Tolerance.TotalSeconds
            || expires < now - Tolerance.TotalSeconds
            || expires <= issued
            || expires - issued > LongestLife)
        {
            throw TokenRefusal.BadTimes();
        }
    }

    private WorkspaceUser FindUser(string subject)
    {
        if (!Workspace.IsAddress(subject))
        {
            throw TokenRefusal.NoAddress();
        }

        var user = workspace.Find(subject) ?? throw TokenRefusal.UnknownUser();
        return user.IsDeleted ? throw TokenRefusal.DeletedUser() : user;
    }
}
