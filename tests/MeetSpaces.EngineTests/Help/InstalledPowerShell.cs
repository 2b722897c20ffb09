using System.Diagnostics;

namespace MeetSpaces.EngineTests.Help;

/// <summary>The <c>pwsh</c> on the PATH, which tests run as a child process.</summary>
internal static class InstalledPowerShell
{
    private const int LongestRun = 120_000;

    /// <summary>The path of the program; null if it is not installed.</summary>
    internal static string? Program { get; } = Find(OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");

    internal static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end. It is killed if it takes more than two minutes.</summary>
    internal static (int ExitCode, string Output, string Errors) Run(string program, string folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end in time.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
