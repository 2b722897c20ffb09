using System.Globalization;
using System.Management.Automation;

namespace MeetSpaces.Binding.Requests;

/// <summary>The texts of values in a query or a body, as Google writes them in JSON.</summary>
internal static class RequestValue
{
    /// <summary>The text of a text, a time, a duration, a GUID or an address; null for anything else.</summary>
    internal static string? Text(object value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        DateTimeOffset time => Time(time),

        // PowerShell takes a time without a zone as one of this machine.
        DateTime time => Time(new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Local) : time)),
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

    /// <summary>RFC 3339 in UTC, with milliseconds if it has any, or more digits.</summary>
    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
