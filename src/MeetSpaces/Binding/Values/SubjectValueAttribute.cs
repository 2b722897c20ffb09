namespace MeetSpaces.Binding.Values;

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
