using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MeetSpaces.Api.Requests;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Text;

namespace MeetSpaces.Binding.Requests;

/// <summary>Completes the paths of the known methods, for the spaces that were output in this runspace.</summary>
internal sealed class PathCompleter : IArgumentCompleter
{
    private const string OfSpaces = "spaces/*";

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        var version = word.Typed.TrimStart('\'', '"').StartsWith("v2b", StringComparison.OrdinalIgnoreCase) ? "v2beta/" : "v2/";
        string[] spaces = [.. (CompletionCache.Current?.Spaces ?? []).Select(space => space.Name).Where(name => name == DisplayText.Escape(name))];
        return MethodTable.Paths
            .SelectMany(path => path.StartsWith(OfSpaces, StringComparison.Ordinal) ? spaces.Select(space => path.Replace(OfSpaces, space)) : [path])
            .Where(path => path.IndexOf('*') < 0)
            .Select(path => version + path)
            .Where(path => word.Begins(path))
            .Select(path => CompletionWord.Value(path, path))
            .ToArray();
    }
}
