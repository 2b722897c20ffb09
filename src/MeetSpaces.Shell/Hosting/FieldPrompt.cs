using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MeetSpaces.Shell.Hosting;

/// <summary>Asks for missing mandatory parameters. Values stay text; parameter binding converts them.</summary>
internal sealed class FieldPrompt(PSHostUserInterface ui, Action<string> say)
{
    internal Dictionary<string, PSObject?> Ask(string? caption, string? message, Collection<FieldDescription> fields)
    {
        say(string.Concat(new[] { string.Empty, caption, message }.OfType<string>().Select(line => line + Environment.NewLine)));
        return fields.ToDictionary(field => field.Name, Ask);
    }

    private PSObject? Ask(FieldDescription field)
    {
        if (field.ParameterTypeFullName == typeof(PSCredential).FullName)
        {
            return PSObject.AsPSObject(ui.PromptForCredential(null, null, null, null));
        }

        if (field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal))
        {
            return PSObject.AsPSObject(AskMany(field.Name));
        }

        say($"{field.Name}: ");
        return PSObject.AsPSObject(
            field.ParameterTypeFullName == typeof(SecureString).FullName ? ui.ReadLineAsSecureString() : ui.ReadLine());
    }

    // An empty line ends the list.
    private object[] AskMany(string name)
    {
        List<object> values = [];
        while (true)
        {
            say($"{name}[{values.Count}]: ");
            var value = ui.ReadLine();
            if (value.Length == 0)
            {
                return [.. values];
            }

            values.Add(value);
        }
    }
}
