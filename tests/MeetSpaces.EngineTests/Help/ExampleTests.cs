using MeetSpaces.EngineTests.SignIn;

namespace MeetSpaces.EngineTests.Help;

/// <summary>Every example in the help, the README and the guides runs without errors.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed class ExampleTests
{
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
        if (InstalledPowerShell.Program is not { } pwsh)
        {
            Assert.Skip("pwsh is not on the PATH; the examples ran only in the engine.");
            return;
        }

        using var folder = new ExampleFolder();
        var script = Path.Combine(folder.Root, "example.ps1");
        File.WriteAllText(script, folder.Script(HelpPage.All[page].Scripts));
        var (_, output, errors) = InstalledPowerShell.Run(pwsh, folder.Root, ["-NoProfile", "-NonInteractive", "-File", script], ("NO_COLOR", "1"));
        var failed = output.Split('\n').Where(line => line.StartsWith(ExampleFolder.ErrorMark, StringComparison.Ordinal));
        Assert.Empty(string.Join('\n', failed) + errors);
    }
}
