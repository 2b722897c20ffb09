using System.Globalization;
using System.Management.Automation.Host;

namespace MeetSpaces.Shell.Hosting;

/// <summary>The PowerShell host of this process.</summary>
internal sealed class ShellHost(ConsoleReader reader) : PSHost
{
    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "MeetSpaces.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI => Console;

    internal ShellUserInterface Console { get; } = new(reader);

    /// <summary>The exit code that the script requested by <c>exit</c>, or null.</summary>
    internal int? RequestedExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new HostException("MeetSpaces.Shell runs one script and has no prompt to suspend to.");

    public override void ExitNestedPrompt() =>
        throw new HostException("MeetSpaces.Shell has no nested prompt to leave.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
