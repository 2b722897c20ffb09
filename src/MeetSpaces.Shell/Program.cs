namespace MeetSpaces.Shell;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        // Turns PowerShell's telemetry off; must be set before the first engine type is used.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        var code = Run(arguments);

        // Returning would wait for foreground threads that the script has started.
        Environment.Exit(code);
        return code;
    }

    private static int Run(string[] arguments)
    {
        var line = CommandLine.Parse(arguments);
        if (line.Complaint is { } complaint)
        {
            Console.Error.WriteLine($"MeetSpaces.Shell: {complaint}");
            Console.Error.WriteLine();
        }

        if (line.Task == ShellTask.ShowUsage)
        {
            Console.Error.WriteLine(Usage.Text);
            return line.Complaint is null ? ExitCode.Success : ExitCode.WrongUsage;
        }

        using var interruption = new Interruption();
        try
        {
            using var session = new Session(interruption.Token);
            return session.ImportModule(ModuleLocation.FindManifest()) ? session.Run(line) : ExitCode.Failure;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}
