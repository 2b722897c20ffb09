using System.Management.Automation;
using System.Management.Automation.Host;

namespace MeetSpaces.Shell.Hosting;

internal sealed class CredentialPrompt(PSHostUserInterface ui, Action<string> say)
{
    internal PSCredential Ask(string? caption, string? message, string? userName)
    {
        say(string.Concat(new[] { caption, message }.OfType<string>().Select(line => line + Environment.NewLine)));
        while (string.IsNullOrWhiteSpace(userName))
        {
            say("User: ");
            userName = ui.ReadLine();
        }

        say($"Password for user {userName}: ");
        return new PSCredential(userName, ui.ReadLineAsSecureString());
    }
}
