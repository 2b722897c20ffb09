using System.Collections;
using System.Management.Automation;

namespace MeetSpaces.Binding.Values;

/// <summary>
/// Refuses what PowerShell would convert to a word that nobody wrote: numbers, and several words in one text, whose numbers it adds, so
/// that <c>'Patch,Post'</c> becomes Delete. Words themselves are read by PowerShell.
/// </summary>
/// <param name="words">The enum of the words. The parameter has this type, or is an array of it.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WordValueAttribute(Type words) : ArgumentTransformationAttribute
{
    /// <summary>The enum of the words.</summary>
    public Type Words { get; } = words;

    /// <summary>Whether the parameter is an array.</summary>
    public bool IsList { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = BlankIsNullAttribute.Unwrapped(inputData);
        if (given is IList list && (IsList || list.Count == 1))
        {
            foreach (var item in list)
            {
                Check(BlankIsNullAttribute.Unwrapped(item));
            }
        }
        else
        {
            Check(given);
        }

        return inputData;
    }

    private void Check(object? given)
    {
        var isWord = given is null || given.GetType() == Words || (given is string text && text.IndexOf(',') < 0 && !text.Any(char.IsDigit));
        if (!isWord)
        {
            var names = string.Join(", ", Enum.GetNames(Words));
            throw new ArgumentTransformationMetadataException(IsList
                ? $"{UnreadValues.InWords(given!)} is not one of {names}. To specify several of them, write a quoted text for each, or none: {names}."
                : $"{UnreadValues.InWords(given!)} is not one of {names}. Use one of them.");
        }
    }
}
