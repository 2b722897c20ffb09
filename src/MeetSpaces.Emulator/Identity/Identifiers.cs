using System.Security.Cryptography;

namespace MeetSpaces.Emulator.Identity;

/// <summary>Generates identifiers in the same forms as Google.</summary>
internal static class Identifiers
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Decimals = "0123456789";
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Lower + Decimals;

    private static readonly RandomNumberGenerator Random = RandomNumberGenerator.Create();

    /// <summary>Case-sensitive, like <c>jQCFfuBOdN5z</c>.</summary>
    public static string Space() => Text(Alphanumeric, 12);

    /// <summary>Like <c>abc-mnop-xyz</c>.</summary>
    public static string MeetingCode() => $"{Text(Lower, 3)}-{Text(Lower, 4)}-{Text(Lower, 3)}";

    public static string Conference() => Text(Alphanumeric, 24);

    public static string Child() => Text(Decimals, 20);

    /// <summary>A user's or a client's number; never starts with zero.</summary>
    public static string Account() => "1" + Text(Decimals, 20);

    /// <summary>A document or a file in Drive.</summary>
    public static string Document() => "1" + Text(Alphanumeric, 32);

    /// <summary>An event of Calendar: base32hex in lower case.</summary>
    public static string Event() => Text("0123456789abcdefghijklmnopqrstuv", 26);

    public static string Digits(int count) => Text(Decimals, count);

    public static string Secret() => Text(Alphanumeric, 64);

    public static string KeyId() => Text("0123456789abcdef", 40);

    private static string Text(string alphabet, int length)
    {
        var bytes = new byte[length];
        Random.GetBytes(bytes);
        return string.Concat(bytes.Select(value => alphabet[value % alphabet.Length]));
    }
}
