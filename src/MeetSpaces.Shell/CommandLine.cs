namespace MeetSpaces.Shell;

/// <summary>The parsed command line. The arguments of the script are passed on unchanged.</summary>
internal sealed class CommandLine
{
    private CommandLine(ShellTask task) => Task = task;

    internal ShellTask Task { get; }

    /// <summary>What is wrong with the command line; null if the user asked for the usage.</summary>
    internal string? Complaint { get; private init; }

    /// <summary>The script's full path, or the text of the command.</summary>
    internal string Subject { get; private init; } = string.Empty;

    internal IReadOnlyList<string> Arguments { get; private init; } = [];

    internal static CommandLine Parse(ReadOnlySpan<string> arguments)
    {
        if (arguments is ["--", ..])
        {
            arguments = arguments[1..];
        }

        return arguments switch
        {
            [] or ["-"] => new(ShellTask.RunStandardInput),
            [var option, ..] when Is(option, "-Help", "--help", "-h", "-?") => new(ShellTask.ShowUsage),
            [var option] when Is(option, "-Command", "--command", "-c") => Wrong($"{option} needs the text to run."),
            [var option, ..] when Is(option, "-Command", "--command", "-c") =>
                new(ShellTask.RunCommand) { Subject = string.Join(' ', arguments[1..]) },
            [var option] when Is(option, "-File", "--file", "-f") => Wrong($"{option} needs the script to run."),
            [var option, var path, ..] when Is(option, "-File", "--file", "-f") => Script(path, arguments[2..]),
            [['-', ..] option, ..] => Wrong($"unknown option '{option}'."),
            [var path, ..] => Script(path, arguments[1..]),
        };
    }

    private static CommandLine Script(string path, ReadOnlySpan<string> arguments)
    {
        // The engine would run any other file as a program.
        if (!path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase))
        {
            return Wrong($"'{path}' is not a PowerShell script: its name does not end in .ps1.");
        }

        return File.Exists(path)
            ? new(ShellTask.RunScript) { Subject = Path.GetFullPath(path), Arguments = arguments.ToArray() }
            : Wrong($"the script '{path}' does not exist.");
    }

    private static CommandLine Wrong(string complaint) => new(ShellTask.ShowUsage) { Complaint = complaint };

    private static bool Is(string argument, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (argument.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
