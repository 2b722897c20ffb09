using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeetSpaces.Binding.Completion;

/// <summary>Completes a policy: like settings, and a word that has begun as the path of a file.</summary>
internal sealed class PolicyCompleter : IHashtableCompleter
{
    private readonly SettingsCompleter settings = new();

    // PowerShell completes paths if there is no result at all.
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        string.IsNullOrEmpty(wordToComplete) ? settings.CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters) : null!;

    public IEnumerable<HashtableWord> Keys() => settings.Keys();

    public IEnumerable<HashtableWord> ValuesOf(string key) => settings.ValuesOf(key);
}
