using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeetSpaces.Binding.Completion;

/// <summary>Completes the users of this runspace: those as whom requests were made, members of spaces, and users of an emulator.</summary>
internal sealed class UserCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        return (CompletionCache.Current?.Users ?? []).Where(word.Begins).Select(user => CompletionWord.Value(user, user)).ToArray();
    }
}
