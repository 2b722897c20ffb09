using System.Collections;
using System.Management.Automation;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// Reads the value of a parameter that also binds from a column of a row. Blank text counts as no value, and
/// a list of one is that one. PowerShell ignores a cell that it cannot convert, or ends the row with an error of its own: so a
/// value that cannot be read becomes a marker, and the cmdlet reports it at the place of that row.
/// </summary>
/// <param name="column">The name of the parameter.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class CellValueAttribute(string column) : ArgumentTransformationAttribute
{
    /// <summary>The name of the parameter.</summary>
    public string Column { get; } = column;

    /// <summary>Stands for a value that cannot be read.</summary>
    private protected abstract object Marker { get; }

    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = Single(inputData);
        if (value is null || (value is string text && string.IsNullOrWhiteSpace(text)))
        {
            return null;
        }

        if (Read(value) is { } read)
        {
            return read;
        }

        UnreadValues.Add(Column, value);
        return Marker;
    }

    /// <summary>The value, or null if it cannot be read.</summary>
    /// <param name="value">Neither null nor blank.</param>
    private protected abstract object? Read(object value);

    private static object? Single(object? value)
    {
        value = BlankIsNullAttribute.Unwrapped(value);
        return value is IList { Count: 1 } list ? Single(list[0]) : value;
    }
}
