using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace MeetSpaces.EngineTests.Shell;

/// <summary>Runs the built Shell as a child process without a terminal. Every wait has a limit, and the process is killed at the end of the test.</summary>
internal sealed class ShellProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly StringBuilder output = new();
    private readonly CancellationTokenSource deadline;

    static ShellProcess() => UnixSignals.StopIgnoringInterrupts();

    private ShellProcess(string shell, IEnumerable<string> arguments, (string Name, string Value)? variable = null)
    {
        deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [shell, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync(deadline.Token);
    }

    internal static string BuiltShell { get; } = Path.GetFullPath(
        typeof(ShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ShellPath").Value!);

    internal int Id => process.Id;

    internal static Task<ShellResult> RunAsync(params string[] arguments) => RunCopyAsync(BuiltShell, string.Empty, arguments);

    internal static Task<ShellResult> RunWithInputAsync(string input, params string[] arguments) => RunCopyAsync(BuiltShell, input, arguments);

    internal static async Task<ShellResult> RunCopyAsync(string shell, string input, params string[] arguments)
    {
        using var running = new ShellProcess(shell, arguments);
        await running.process.StandardInput.WriteAsync(input);
        return await running.EndAsync();
    }

    internal static async Task<ShellResult> RunWithVariableAsync(string name, string value, params string[] arguments)
    {
        using var running = new ShellProcess(BuiltShell, arguments, (name, value));
        return await running.EndAsync();
    }

    internal static ShellProcess Start(params string[] arguments) => new(BuiltShell, arguments);

    public void Dispose()
    {
        Kill();

        process.Dispose();
        deadline.Dispose();
    }

    /// <summary>Kills the process, which gets no chance to clean up.</summary>
    /// <returns>False if it had ended by itself.</returns>
    internal bool Kill()
    {
        if (process.HasExited)
        {
            return false;
        }

        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return process.ExitCode != 0;
    }

    internal async Task SeeLineAsync(string expected)
    {
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            output.AppendLine(line);
            if (line == expected)
            {
                return;
            }
        }

        Assert.Fail($"The Shell ended without writing '{expected}'. Output: {output} Errors: {await errors}");
    }

    internal async Task<ShellResult> EndAsync()
    {
        process.StandardInput.Close();
        output.Append(await process.StandardOutput.ReadToEndAsync(deadline.Token));
        var result = new ShellResult(await ExitCodeAsync(), Lines(output.ToString()), Lines(await errors));
        Assert.DoesNotContain('\e', result.Output + result.Errors);
        return result;
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }
}
