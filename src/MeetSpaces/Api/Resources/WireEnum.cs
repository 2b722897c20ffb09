using System.Text;

namespace MeetSpaces.Api.Resources;

/// <summary>Maps enum values to the API's strings and back, such as <c>HostsOnly</c> to <c>HOSTS_ONLY</c>.</summary>
/// <remarks>Not generic, since each instantiation would cost time to compile in every session.</remarks>
internal sealed class WireEnum
{
    private const string UnknownWord = "Unknown";
    private readonly Dictionary<string, Enum> values = new(StringComparer.Ordinal);
    private readonly Enum unknown;

    /// <param name="type">An enum with a value <c>Unknown</c>, for strings that Google adds later.</param>
    /// <param name="spelling">The API's string for a value, if it does not follow the rule.</param>
    internal WireEnum(Type type, Func<Enum, string>? spelling = null)
    {
        Type = type;
        unknown = (Enum)Enum.Parse(type, UnknownWord);
        foreach (Enum value in Enum.GetValues(type))
        {
            if (!value.Equals(unknown))
            {
                values.Add(spelling is null ? Spell(value.ToString()) : spelling(value), value);
            }
        }
    }

    internal Type Type { get; }

    /// <summary>The values as users write them.</summary>
    internal IEnumerable<string> Words => values.Values.Select(value => value.ToString());

    /// <summary>The values in words, such as <c>Open, Trusted or Restricted</c>.</summary>
    internal string Alternatives
    {
        get
        {
            string[] words = [.. Words];
            return $"{string.Join(", ", words.Take(words.Length - 1))} or {words[words.Length - 1]}";
        }
    }

    /// <summary>The API's string for a value; <c>UNKNOWN</c> for <c>Unknown</c>, which is never sent.</summary>
    internal string ToWire(Enum value) => value.Equals(unknown) ? Spell(UnknownWord) : values.First(pair => pair.Value.Equals(value)).Key;

    /// <summary>Parses what a user typed: the name of the value or the API's string, in any case.</summary>
    internal Enum? Parse(string text) => values.FirstOrDefault(pair =>
        string.Equals(pair.Key, text, StringComparison.OrdinalIgnoreCase)
        || string.Equals(pair.Value.ToString(), text, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The value for the API's string; null if the string is absent or <c>…_UNSPECIFIED</c>.</summary>
    /// <param name="text">The API's string.</param>
    /// <param name="what">What the value belongs to, for a verbose message about an unknown string.</param>
    /// <param name="verbose">Writes a verbose message.</param>
    internal Enum? FromWire(string? text, string what, Action<string> verbose)
    {
        if (string.IsNullOrEmpty(text) || text!.EndsWith("_UNSPECIFIED", StringComparison.Ordinal))
        {
            return null;
        }

        if (values.TryGetValue(text, out var value))
        {
            return value;
        }

        if (text == Spell(UnknownWord))
        {
            return unknown;
        }

        verbose($"{what} is '{text}', a value that this version of MeetSpaces does not know. It is shown as Unknown.");
        return unknown;
    }

    private static string Spell(string name)
    {
        var wire = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                wire.Append('_');
            }

            wire.Append(char.ToUpperInvariant(name[i]));
        }

        return wire.ToString();
    }
}
