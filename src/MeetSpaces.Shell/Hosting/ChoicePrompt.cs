using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace MeetSpaces.Shell.Hosting;

/// <summary>Asks a question with lettered choices, such as that of ShouldProcess.</summary>
internal sealed class ChoicePrompt(PSHostUserInterface ui, Action<string> say)
{
    internal int Ask(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        var keys = choices.Select(choice => Key(choice.Label)).ToArray();
        var menu = string.Concat(choices.Zip(keys, (choice, key) => $"[{key}] {Text(choice.Label)}  "));
        var preset = defaultChoice < 0 ? string.Empty : $" (default is \"{keys[defaultChoice]}\")";

        say(string.Concat(new[] { string.Empty, caption, message }.OfType<string>().Select(line => line + Environment.NewLine)));
        while (true)
        {
            say($"{menu}[?] Help{preset}: ");
            var answer = ui.ReadLine().Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            var chosen = Array.FindIndex(keys, key => key.Equals(answer, StringComparison.OrdinalIgnoreCase));
            chosen = chosen >= 0 ? chosen : IndexOfText(choices, answer);
            if (chosen >= 0)
            {
                return chosen;
            }

            if (answer == "?")
            {
                say(string.Concat(choices.Zip(keys, (choice, key) => $"{key} - {choice.HelpMessage}{Environment.NewLine}")));
            }
        }
    }

    private static int IndexOfText(Collection<ChoiceDescription> choices, string answer) =>
        Array.FindIndex([.. choices], choice => Text(choice.Label).Equals(answer, StringComparison.OrdinalIgnoreCase));

    private static string Text(string label) => label.Replace("&", string.Empty, StringComparison.Ordinal);

    // "&Yes" has the key Y; a label without "&" is its own key.
    private static string Key(string label) =>
        label.IndexOf('&', StringComparison.Ordinal) is var mark && mark >= 0 && mark < label.Length - 1
            ? char.ToUpperInvariant(label[mark + 1]).ToString()
            : Text(label);
}
