using System.Collections.ObjectModel;

namespace MeetSpaces.Text;

/// <summary>
/// A read-only list whose text is its elements, separated by semicolons. <c>Export-Csv</c> writes the text of a value; that of an array
/// would be the name of its type.
/// </summary>
/// <typeparam name="T">The elements.</typeparam>
/// <param name="elements">The elements.</param>
internal sealed class DisplayList<T>(IEnumerable<T> elements) : ReadOnlyCollection<T>(elements.ToArray())
{
    /// <summary>The elements, such as <c>Created; ReadOnly</c>.</summary>
    public override string ToString() => string.Join("; ", this);
}
