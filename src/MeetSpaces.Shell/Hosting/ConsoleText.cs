using System.Management.Automation;
using System.Management.Automation.Internal;

namespace MeetSpaces.Shell.Hosting;

/// <summary>Writes to standard output or standard error. Colors are kept for a terminal and removed otherwise.</summary>
internal sealed class ConsoleText(TextWriter writer, bool isTerminal)
{
    internal bool IsTerminal { get; } = isTerminal;

    /// <summary>False on Windows, where a console shows escape sequences only after a mode has been switched on.</summary>
    internal bool ShowsColors { get; } =
        isTerminal && !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    internal void Write(string text) => writer.Write(Render(text));

    internal void WriteLine(string text) => writer.WriteLine(Render(text));

    private string Render(string text)
    {
        var keepsColors = PSStyle.Instance.OutputRendering switch
        {
            OutputRendering.Ansi => true,
            OutputRendering.PlainText => false,
            _ => ShowsColors,
        };
        return keepsColors ? text : new StringDecorated(text).ToString(OutputRendering.PlainText);
    }
}
