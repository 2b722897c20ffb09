using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace MeetSpaces.Binding.Requests;

/// <summary>The texts of values in a query or a body, as Google writes them in JSON.</summary>
internal static class RequestValue
{
    /// <summary>UTF-8 that refuses what it cannot write.</summary>
    internal static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a text, a time, a duration, a GUID or an address; null for anything else.</summary>
    internal static string? Text(object value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        DateTimeOffset time => Time(time.UtcDateTime),

        // A time without a zone is one of this machine, as in PowerShell. The first and the last time stay in range in any zone.
        DateTime time => Time(time.ToUniversalTime()),
        TimeSpan duration => duration.TotalSeconds.ToString("0.#######", CultureInfo.InvariantCulture) + "s",
        Guid or Uri => value.ToString(),
        _ => null,
    };

    /// <summary>The truth value of a Boolean or a switch; null for anything else.</summary>
    internal static bool? Boolean(object value) => value switch
    {
        bool flag => flag,
        SwitchParameter given => given.IsPresent,
        _ => null,
    };

    /// <summary>The digits of a number, valid in JSON; null for anything else, and for an enum.</summary>
    internal static string? Number(object value) => value switch
    {
        Enum => null,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or System.Numerics.BigInteger => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        double real when !double.IsNaN(real) && !double.IsInfinity(real) => real.ToString("R", CultureInfo.InvariantCulture),
        float real when !float.IsNaN(real) && !float.IsInfinity(real) => real.ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a text can be written in UTF-8: it has no half of a surrogate pair.</summary>
    internal static bool IsValid(string text)
    {
        try
        {
            return Strict.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The items of what PowerShell takes as a list; null for anything else, such as a text, a dictionary or an XML document.</summary>
    internal static IEnumerable? Items(object? value) => LanguagePrimitives.GetEnumerable(value);

    /// <summary>RFC 3339 in UTC, with milliseconds if it has any, or more digits.</summary>
    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
