namespace MeetSpaces.Text;

/// <summary>
/// The secrets that this process uses, so that they can be removed from text that a server returns. They are held by weak
/// references, so a secret stays in memory only as long as its owner.
/// </summary>
internal static class KnownSecrets
{
    // A shorter string could occur in ordinary words.
    private const int ShortestSecret = 8;
    private static readonly object Gate = new();
    private static List<WeakReference<string>> secrets = [];
    private static int nextCleanup = 256;

    /// <summary>The number of registered secrets, including those that are no longer in memory.</summary>
    internal static int Count
    {
        get
        {
            lock (Gate)
            {
                return secrets.Count;
            }
        }
    }

    /// <summary>Registers a secret for as long as this string instance is in use.</summary>
    internal static void Add(string? secret)
    {
        if (secret is null || secret.Length < ShortestSecret)
        {
            return;
        }

        lock (Gate)
        {
            if (secrets.Count >= nextCleanup)
            {
                secrets = [.. secrets.Where(reference => reference.TryGetTarget(out _))];
                nextCleanup = Math.Max(256, secrets.Count * 2);
            }

            secrets.Add(new WeakReference<string>(secret));
        }
    }

    /// <summary>Removes the secrets from a text: unencoded, URL-encoded, or in JSON with escaped slashes.</summary>
    internal static string RemoveFrom(string text, string mark)
    {
        WeakReference<string>[] known;
        lock (Gate)
        {
            known = [.. secrets];
        }

        foreach (var reference in known)
        {
            if (reference.TryGetTarget(out var secret))
            {
                text = Replace(text, secret, mark);
                if (secret.Contains('/'))
                {
                    text = Replace(text, Uri.EscapeDataString(secret), mark);
                    text = Replace(text, secret.Replace("/", "\\/"), mark);
                }
            }
        }

        return text;
    }

    private static string Replace(string text, string secret, string mark) =>
        text.Contains(secret, StringComparison.Ordinal) ? text.Replace(secret, mark) : text;
}
