using System.Collections;
using System.Globalization;
using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;

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

/// <summary>Reads the address of a user.</summary>
public sealed class SubjectValueAttribute() : CellValueAttribute("Subject")
{
    /// <summary>Stands for a value that is not text.</summary>
    internal const string NotText = "\0";

    /// <inheritdoc/>
    private protected override object Marker => NotText;

    /// <inheritdoc/>
    private protected override object? Read(object value) => (value as string)?.Trim();
}

/// <summary>Reads the addresses of one or several users.</summary>
public sealed class SubjectsValueAttribute() : CellValueAttribute("Subject")
{
    /// <inheritdoc/>
    private protected override object Marker => new[] { SubjectValueAttribute.NotText };

    /// <inheritdoc/>
    private protected override object? Read(object value)
    {
        object?[] values = value is IList list ? [.. list.Cast<object?>().Select(BlankIsNullAttribute.Unwrapped)] : [value];
        return values.Length > 0 && values.All(item => item is string text && !string.IsNullOrWhiteSpace(text))
            ? values.Select(item => ((string)item!).Trim()).ToArray()
            : null;
    }
}

/// <summary>Reads the role of a member: its word, in any case.</summary>
public sealed class RoleValueAttribute() : CellValueAttribute("Role")
{
    /// <summary>Stands for a value that is not a role.</summary>
    internal const MemberRole NotRole = (MemberRole)(-1);

    /// <inheritdoc/>
    private protected override object Marker => NotRole;

    /// <inheritdoc/>
    private protected override object? Read(object value) => value switch
    {
        MemberRole role => role,
        string text when string.Equals(text.Trim(), nameof(MemberRole.Cohost), StringComparison.OrdinalIgnoreCase) => MemberRole.Cohost,
        string text when string.Equals(text.Trim(), nameof(MemberRole.None), StringComparison.OrdinalIgnoreCase) => MemberRole.None,
        _ => null,
    };
}

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

/// <summary>
/// Reads the value of a setting: the parameter's own words or the API's, in any case. A number, which PowerShell would
/// convert to any enum, is not one.
/// </summary>
/// <param name="setting">The name of the setting, such as <c>ChatRestriction</c>.</param>
public sealed class SettingValueAttribute(string setting) : CellValueAttribute(setting)
{
    /// <inheritdoc/>
    private protected override object Marker => NotValueOf(SpaceSettings.Of(Column));

    /// <inheritdoc/>
    private protected override object? Read(object value) => Parse(SpaceSettings.Of(Column), value);

    /// <summary>The value of a setting, or null if it is not one.</summary>
    internal static Enum? Parse(SpaceSetting setting, object value) =>
        value.GetType() == setting.Values.Type ? (Enum)value : value is string text ? setting.Values.Parse(text.Trim()) : null;

    /// <summary>Stands for a value that the setting does not have.</summary>
    internal static Enum NotValueOf(SpaceSetting setting) => (Enum)Enum.ToObject(setting.Values.Type, -1);
}
