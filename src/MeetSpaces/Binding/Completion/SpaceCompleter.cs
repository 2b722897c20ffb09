using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Binding.Completion;

/// <summary>
/// Completes the spaces that were output in this runspace: by name, or by meeting code or link if that was typed.
/// </summary>
internal sealed class SpaceCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        foreach (var space in CompletionCache.Current?.Spaces ?? [])
        {
            string?[] texts = [.. new[] { space.Name, space.MeetingCode, space.MeetingUri }.Where(text => text == DisplayText.Escape(text))];
            if (Array.Find(texts, word.Begins) is { } text)
            {
                yield return CompletionWord.Value(text, Description(space));
            }
            else if (word.Begins(space.Name.Substring(space.Name.IndexOf('/') + 1)))
            {
                yield return CompletionWord.Value(space.Name, Description(space));
            }
        }
    }

    private static string Description(Space space)
    {
        var settings = space.Config?.ToString();
        string?[] lines = [space.ToString(), space.Subject is null ? null : $"as {space.Subject}", string.IsNullOrEmpty(settings) ? null : settings];
        return string.Join(Environment.NewLine, lines.Where(line => line is not null).Select(DisplayText.Escape));
    }
}
