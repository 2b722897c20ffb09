using System.Management.Automation;
using System.Management.Automation.Internal;

namespace MeetSpaces.Shell.Hosting;

/// <summary>One of the two standard streams: keeps colours for a terminal and takes them out for everything else.</summary>
internal sealed class ConsoleText(TextWriter writer, bool isTerminal)
{
    internal bool IsTerminal { get; } = isTerminal;

    /// <summary>Windows consoles show escape sequences only in a mode that has to be switched on: there text stays plain.</summary>
    internal bool ShowsColours { get; } =
        isTerminal && !OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    internal void Write(string text) => writer.Write(Render(text));

    internal void WriteLine(string text) => writer.WriteLine(Render(text));

    private string Render(string text)
    {
        var keepsColours = PSStyle.Instance.OutputRendering switch
        {
            OutputRendering.Ansi => true,
            OutputRendering.PlainText => false,
            _ => ShowsColours,
        };
        return keepsColours ? text : new StringDecorated(text).ToString(OutputRendering.PlainText);
    }
}
