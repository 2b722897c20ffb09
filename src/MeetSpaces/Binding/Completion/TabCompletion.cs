using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace MeetSpaces.Binding.Completion;

/// <summary>
/// Asks the completers of this module where PowerShell does not: inside a hashtable, such as
/// <c>Set-MeetSpace -Config @{ Moderation = </c>, and for the words of an enum, of which PowerShell offers all. The module asks this class before
/// PowerShell's own completion. No request is made.
/// </summary>
public static class TabCompletion
{
    // Every cmdlet of the module has it in its name.
    private const string Noun = "Meet";
    private const string Placeholder = "x";

    /// <summary>Completes a script that is given as text.</summary>
    /// <param name="script">The script.</param>
    /// <param name="cursor">The position of the cursor, in characters from the start.</param>
    /// <returns>The words that fit, perhaps none; null if PowerShell's own completion is right for this position.</returns>
    public static CommandCompletion? Complete(string script, int cursor)
    {
        if (script is null || !Concerns(script))
        {
            return null;
        }

        var parsed = CommandCompletion.MapStringInputToParsedInput(script, cursor);
        return Complete(parsed.Item1, parsed.Item2, parsed.Item3);
    }

    /// <summary>Completes a script that has been parsed.</summary>
    /// <param name="script">The script.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="cursor">The position of the cursor.</param>
    /// <returns>The words that fit, perhaps none; null if PowerShell's own completion is right for this position.</returns>
    public static CommandCompletion? Complete(Ast script, Token[] tokens, IScriptPosition cursor) =>
        !Concerns(script.Extent.Text) ? null
        : HashtablePosition.Of(tokens, cursor.Offset) is { } position ? InHashtable(script, position, cursor.Offset)
        : WordOfEnum(script.Extent.Text, tokens, cursor.Offset);

    private static bool Concerns(string script) => script.Contains(Noun, StringComparison.OrdinalIgnoreCase);

    private static CommandCompletion? InHashtable(Ast script, HashtablePosition position, int cursor)
    {
        if (script.Find(ast => ast is HashtableAst && ast.Extent.StartOffset == position.Start, searchNestedScriptBlocks: true) is not HashtableAst hashtable
            || CompleterOf(hashtable) is not IHashtableCompleter completer)
        {
            return null;
        }

        var used = hashtable.KeyValuePairs
            .Where(pair => !(pair.Item1.Extent.StartOffset <= cursor && cursor <= pair.Item1.Extent.EndOffset))
            .Select(pair => pair.Item1.Extent.Text.Trim('\'', '"'));
        var words = position.Key is { } key
            ? completer.ValuesOf(key).Select(word => new CompletionResult($"'{word.Text}'", word.Text, CompletionResultType.ParameterValue, word.ToolTip))
            : completer.Keys()
                .Where(word => !used.Contains(word.Text, StringComparer.OrdinalIgnoreCase))
                .Select(word => new CompletionResult(word.Text, word.Text, CompletionResultType.Property, word.ToolTip));
        return Found(words.Where(word => position.Word.Begins(word.ListItemText)), position.Word);
    }

    private static CommandCompletion? WordOfEnum(string script, Token[] tokens, int cursor)
    {
        var word = CompletionWord.At(tokens, cursor);

        // An argument that has not begun is not in the tree.
        var whole = word.IsEmpty ? script.Insert(cursor, Placeholder) : script;
        var argument = Parser.ParseInput(whole, out _, out _).Find(
            ast => ast is StringConstantExpressionAst && ast.Extent.StartOffset == word.Start, searchNestedScriptBlocks: true);
        return argument is not null && CompleterOf(argument) is IWordCompleter completer
            ? Found(completer.CompleteArgument(string.Empty, string.Empty, word.Typed, null!, new Hashtable()), word)
            : null;
    }

    /// <summary>The completer of the parameter whose argument this is.</summary>
    private static IArgumentCompleter? CompleterOf(Ast argument)
    {
        var outer = argument.Parent is ArrayLiteralAst ? argument.Parent : argument;
        var command = outer.Parent as CommandAst ?? (outer.Parent as CommandParameterAst)?.Parent as CommandAst;
        var bound = command is null
            ? null
            : StaticParameterBinder.BindCommand(command, resolve: true).BoundParameters.Values.FirstOrDefault(result => result.Value == outer);
        return bound?.Parameter?.Attributes
            .OfType<ArgumentCompleterAttribute>()
            .Where(attribute => typeof(IArgumentCompleter).IsAssignableFrom(attribute.Type) && attribute.Type.Assembly == typeof(TabCompletion).Assembly)
            .Select(attribute => (IArgumentCompleter)Activator.CreateInstance(attribute.Type)!)
            .FirstOrDefault();
    }

    private static CommandCompletion Found(IEnumerable<CompletionResult> words, CompletionWord word) =>
        new(new Collection<CompletionResult>([.. words]), -1, word.Start, word.Length);
}
