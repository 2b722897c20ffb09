using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MeetSpaces.Shell.Hosting;

/// <summary>
/// Writes objects and host output to standard output; errors, warnings, verbose and debug messages to standard error, so that the output
/// can be piped. Shows progress only on a terminal, and prompts only if standard input is a terminal.
/// </summary>
internal sealed class ShellUserInterface : PSHostUserInterface
{
    private readonly ConsoleText errors = new(Console.Error, !Console.IsErrorRedirected);
    private readonly ConsoleText console = new(Console.Out, !Console.IsOutputRedirected);
    private readonly ConsoleReader reader;
    private readonly ProgressLine? progress;
    private readonly Lock gate = new();
    private ConsoleText output;

    internal ShellUserInterface(ConsoleReader reader)
    {
        this.reader = reader;
        output = console;
        RawUI = new ShellRawUserInterface(reader);
        progress = errors.IsTerminal ? new ProgressLine(Console.Error) : null;
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }
    }

    public override PSHostRawUserInterface RawUI { get; }

    // The engine reads this once for both streams; ConsoleText removes escape sequences from a stream that cannot show them.
    public override bool SupportsVirtualTerminal => console.ShowsColors || errors.ShowsColors;

    // A prompt must be visible even if standard output is redirected.
    private ConsoleText Dialogue => console.IsTerminal ? console : errors;

    public override void Write(string value) => Emit(output, text => text.Write(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Colored(foregroundColor, value));

    public override void WriteLine(string value) => Emit(output, text => text.WriteLine(value));

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteLine(Colored(foregroundColor, value));

    public override void WriteErrorLine(string value) => Emit(errors, text => text.WriteLine(Styled(PSStyle.Instance.Formatting.Error, value)));

    public override void WriteWarningLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Warning, "WARNING", message);

    public override void WriteVerboseLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Verbose, "VERBOSE", message);

    public override void WriteDebugLine(string message) => WriteMessage(PSStyle.Instance.Formatting.Debug, "DEBUG", message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (gate)
        {
            progress?.Update(sourceId, record);
        }
    }

    public override string ReadLine() => Ask(reader.ReadLine);

    public override SecureString ReadLineAsSecureString()
    {
        var secret = Ask(reader.ReadSecret);
        Dialogue.WriteLine(string.Empty);
        return secret;
    }

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        ConsoleReader.RequireTerminal();
        return new FieldPrompt(this, Say).Ask(caption, message, descriptions);
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ConsoleReader.RequireTerminal();
        return new ChoicePrompt(this, Say).Ask(caption, message, choices, defaultChoice);
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        ConsoleReader.RequireTerminal();
        return new CredentialPrompt(this, Say).Ask(caption, message, userName);
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    /// <summary>Removes the progress line.</summary>
    internal void EndProgress()
    {
        lock (gate)
        {
            progress?.End();
        }
    }

    /// <summary>Sends output to standard error until disposed, so that errors can be shown with the usual format views.</summary>
    internal IDisposable SendOutputToErrors()
    {
        output = errors;
        return new Restoration(() => output = console);
    }

    private static string Colored(ConsoleColor color, string value) =>
        Styled(PSStyle.Instance.Foreground.FromConsoleColor(color), value);

    private static string Styled(string style, string value) =>
        value.Contains('\e', StringComparison.Ordinal) ? value : style + value + PSStyle.Instance.Reset;

    private void WriteMessage(string style, string kind, string message) =>
        Emit(errors, text => text.WriteLine(Styled(style, $"{kind}: {message}")));

    private void Say(string text) => Emit(Dialogue, dialogue => dialogue.Write(text));

    private T Ask<T>(Func<T> read)
    {
        lock (gate)
        {
            progress?.Hide();
        }

        return read();
    }

    private void Emit(ConsoleText text, Action<ConsoleText> write)
    {
        lock (gate)
        {
            progress?.Hide();
            write(text);
        }
    }

    private sealed class Restoration(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
