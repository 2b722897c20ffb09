using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeetSpaces.Binding;

/// <summary>Completes the users that were seen in this runspace: as whom calls were made, members, users of an emulator.</summary>
internal sealed class UserCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        return (CompletionCache.Current?.Users ?? []).Where(word.Begins).Select(user => CompletionWord.Value(user, user)).ToArray();
    }
}
