namespace MeetSpaces.Api.Resources;

/// <summary>Reads the values of an enum that has an <c>Unknown</c> for those that Google adds later.</summary>
internal static class WireEnum<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues(typeof(T)).Cast<T>().ToDictionary(value => WireName.Of(value));

    /// <summary>The value; null where none is given or it is <c>…_UNSPECIFIED</c>.</summary>
    /// <param name="text">The API's text.</param>
    /// <param name="what">Whose value it is, for <paramref name="note"/>, which is told a text that this version does not know.</param>
    /// <param name="note">Writes a verbose line.</param>
    internal static T? Read(string? text, string what, Action<string> note)
    {
        if (string.IsNullOrEmpty(text) || text!.EndsWith("_UNSPECIFIED", StringComparison.Ordinal))
        {
            return null;
        }

        if (!Values.TryGetValue(text, out var value))
        {
            note($"{what} is '{text}', a value that this version of MeetSpaces does not know; it reads as Unknown.");
        }

        return value;
    }
}
