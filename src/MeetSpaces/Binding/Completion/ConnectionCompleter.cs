using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MeetSpaces.Binding.Values;
using MeetSpaces.Connections;

namespace MeetSpaces.Binding.Completion;

/// <summary>Completes the variables that hold a connection, and the runspace's default one.</summary>
internal sealed class ConnectionCompleter : IArgumentCompleter
{
    private const string Default = "(Get-MeetConnection)";

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new CompletionWord(wordToComplete);
        foreach (var variable in Variables())
        {
            var text = "$" + variable.Name;
            if (BlankIsNullAttribute.Unwrapped(variable.Value) is MeetConnection { IsDisconnected: false } connection && (word.Begins(text) || word.Begins(variable.Name)))
            {
                yield return new CompletionResult(text, text, CompletionResultType.Variable, connection.ToString());
            }
        }

        if (RunspaceConnections.Current is { IsDisconnected: false } current && word.Begins(Default))
        {
            yield return new CompletionResult(Default, Default, CompletionResultType.ParameterValue, $"The default of this runspace: {current}");
        }
    }

    // Get-Variable is of another module, which need not be there.
    private static PSVariable[] Variables()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var engine = shell.AddScript("$ExecutionContext").Invoke<EngineIntrinsics>().FirstOrDefault();
        return engine is null ? [] : engine.InvokeProvider.Item.Get("variable:*").Select(item => item.BaseObject).OfType<PSVariable>().ToArray();
    }
}
