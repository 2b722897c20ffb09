using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeetSpaces.Binding.Completion;

/// <summary>
/// Completes the words of an enum, except <c>Unknown</c>: it stands for a value that Google adds later, and cannot be given. PowerShell
/// itself would offer it, so <see cref="TabCompletion"/> asks this class first.
/// </summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class WordCompleter<T> : IWordCompleter
    where T : struct, Enum
{
    private const string NotGiven = "Unknown";

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        return typeof(T).GetEnumNames()
            .Where(name => name != NotGiven && word.Begins(name))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => CompletionWord.Value(name, name))
            .ToArray();
    }
}

/// <summary>Completes the words of an enum, whichever it is.</summary>
internal interface IWordCompleter : IArgumentCompleter
{
}
