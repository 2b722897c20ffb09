using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MeetSpaces.Api.Spaces;

namespace MeetSpaces.Binding.Completion;

/// <summary>
/// Completes the settings of a space for a parameter that takes them from a hashtable: outside of one, a hashtable for each setting and
/// value; inside, the names of the settings that are not there yet, and the values of each.
/// </summary>
internal sealed class SettingsCompleter : IHashtableCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        string.IsNullOrEmpty(wordToComplete)
            ? [.. from setting in SpaceSettings.All
                  from value in setting.Values.Words
                  let text = $"@{{ {setting.Name} = '{value}' }}"
                  select new CompletionResult(text, text, CompletionResultType.ParameterValue, text)]
            : [];

    public IEnumerable<HashtableWord> Keys() =>
        SpaceSettings.All.Select(setting => new HashtableWord(setting.Name, $"{setting.Name}: {string.Join(", ", setting.Values.Words)}"));

    public IEnumerable<HashtableWord> ValuesOf(string key) => SpaceSettings.All
        .Where(setting => string.Equals(setting.Name, key, StringComparison.OrdinalIgnoreCase))
        .SelectMany(setting => setting.Values.Words.Select(word => new HashtableWord(word, $"{setting.Name} = '{word}'")));
}

/// <summary>Completes a parameter, and also the inside of a hashtable that is its argument.</summary>
internal interface IHashtableCompleter : IArgumentCompleter
{
    /// <summary>The keys that the hashtable can have.</summary>
    IEnumerable<HashtableWord> Keys();

    /// <summary>The values that a key can have; empty if they are not known.</summary>
    IEnumerable<HashtableWord> ValuesOf(string key);
}

/// <summary>A key or a value of a hashtable.</summary>
/// <param name="text">The word.</param>
/// <param name="toolTip">What is shown beside it.</param>
internal sealed class HashtableWord(string text, string toolTip)
{
    internal string Text { get; } = text;

    internal string ToolTip { get; } = toolTip;
}
