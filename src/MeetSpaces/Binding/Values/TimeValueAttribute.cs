using System.Globalization;
using System.Management.Automation;

namespace MeetSpaces.Binding.Values;

/// <summary>Reads a time. A text without a zone is in the zone of this machine.</summary>
/// <param name="column">The name of the parameter.</param>
public sealed class TimeValueAttribute(string column) : CellValueAttribute(column)
{
    /// <summary>Stands for a value that is not a time.</summary>
    internal static readonly DateTimeOffset NotTime = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    private protected override object Marker => NotTime;

    /// <inheritdoc/>
    private protected override object? Read(object value) => value switch
    {
        DateTimeOffset or DateTime => value,
        string text when LanguagePrimitives.TryConvertTo<DateTimeOffset>(text.Trim(), CultureInfo.InvariantCulture, out var time) => time,
        _ => null,
    };
}
