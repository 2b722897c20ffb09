using System.Diagnostics;
using MeetSpaces.EngineTests.SignIn;

namespace MeetSpaces.EngineTests.Help;

/// <summary>Every example in the help, the README and the guides runs without errors.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed class ExampleTests
{
    private const int LongestRun = 120_000;

    public static TheoryData<string> Pages => [.. HelpPage.All.Values.Where(page => page.Scripts.Count > 0).Select(page => page.Path).Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Examples_run_in_the_engine(string page)
    {
        using var folder = new ExampleFolder();
        foreach (var example in HelpPage.All[page].Scripts)
        {
            var outcome = folder.Run(example);
            Assert.True(outcome.Terminating is null && outcome.Errors.Count == 0, $"{page}:\n{example}\n{outcome.Terminating?.ErrorRecord}\n{string.Join('\n', outcome.Errors)}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Examples_run_in_pwsh(string page)
    {
        if (Pwsh() is not { } pwsh)
        {
            Assert.Skip("pwsh is not on the PATH; the examples ran only in the engine.");
            return;
        }

        using var folder = new ExampleFolder();
        var script = Path.Combine(folder.Root, "example.ps1");
        File.WriteAllText(script, folder.Script(HelpPage.All[page].Scripts));
        Assert.Empty(Run(pwsh, script));
    }

    private static string? Pwsh() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"))
        .FirstOrDefault(File.Exists);

    private static string Run(string pwsh, string script)
    {
        var start = new ProcessStartInfo(pwsh, ["-NoProfile", "-NonInteractive", "-File", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(LongestRun))
        {
            process.Kill(entireProcessTree: true);
            return "The examples did not end in time.";
        }

        var failed = output.GetAwaiter().GetResult().Split('\n').Where(line => line.StartsWith(ExampleFolder.ErrorMark, StringComparison.Ordinal));
        return string.Join('\n', failed) + errors.GetAwaiter().GetResult();
    }
}
