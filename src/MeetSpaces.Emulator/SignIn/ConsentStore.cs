using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.SignIn;

/// <summary>Authorization codes, each valid once, and refresh tokens.</summary>
internal sealed class ConsentStore
{
    private readonly object gate = new();
    private readonly Dictionary<string, UserConsent> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UserConsent> refreshTokens = new(StringComparer.Ordinal);

    public string AddCode(UserConsent consent)
    {
        var code = "4/0A" + Identifiers.Secret();
        lock (gate)
        {
            codes.Add(code, consent);
        }

        return code;
    }

    /// <summary>The consent that the code was issued for; null if the code was used before or never issued.</summary>
    public UserConsent? TakeCode(string code)
    {
        lock (gate)
        {
            return codes.TryGetValue(code, out var consent) && codes.Remove(code) ? consent : null;
        }
    }

    public string AddRefreshToken(UserConsent consent)
    {
        var token = "1//0" + Identifiers.Secret();
        lock (gate)
        {
            refreshTokens.Add(token, consent);
        }

        return token;
    }

    public UserConsent? FindRefreshToken(string token)
    {
        lock (gate)
        {
            return refreshTokens.TryGetValue(token, out var consent) ? consent : null;
        }
    }

    /// <summary>Revokes refresh tokens, and returns their consents.</summary>
    public IReadOnlyList<UserConsent> Revoke(Func<string, UserConsent, bool> condition)
    {
        lock (gate)
        {
            var ended = refreshTokens.Where(pair => condition(pair.Key, pair.Value)).ToList();
            ended.ForEach(pair => refreshTokens.Remove(pair.Key));
            return [.. ended.Select(pair => pair.Value)];
        }
    }
}
