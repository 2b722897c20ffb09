using System.Text.RegularExpressions;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.SignIn;

namespace MeetSpaces.EngineTests.Help;

/// <summary>If the sign-in fails, every documented script and snippet ends with an exit code other than 0, and earlier results stay.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed partial class DeadKeyTests : IDisposable
{
    private const string Earlier = "\"Time\",\"Name\"\n\"yesterday\",\"spaces/x\"\n";
    private readonly ExampleFolder folder = new();
    private readonly string pwsh;

    public DeadKeyTests()
    {
        Assert.SkipWhen(InstalledPowerShell.Program is null, "pwsh is not on the PATH.");
        pwsh = InstalledPowerShell.Program!;
        File.WriteAllText(Path.Combine(folder.Root, "result.csv"), Earlier);
    }

    /// <summary>The snippets that sign in with a key: the page, the position on the page, and whether it is made for a script.</summary>
    public static TheoryData<string, int, bool> Snippets
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (var page in HelpPage.All.Values.OrderBy(page => page.Path, StringComparer.Ordinal))
            {
                var isForScripts = !page.Path.StartsWith("docs/en-US/", StringComparison.Ordinal) || page.Path.Contains("/about_", StringComparison.Ordinal);
                foreach (var (snippet, index) in SnippetsOf(page).Select((snippet, index) => (snippet, index)).Where(item => Key().IsMatch(item.snippet) && !item.snippet.Contains("Start-MeetEmulator", StringComparison.Ordinal)))
                {
                    data.Add(page.Path, index, isForScripts);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, string> Scripts => new()
    {
        { "docs/automation/Protect-MeetSpaces.ps1", "-Path spaces.csv -ResultPath result.csv -KeyPath key.json -Subject admin@example.com" },
        { "docs/automation/Stop-ForgottenConferences.ps1", "-Path spaces.csv -ResultPath result.csv -KeyPath key.json -Subject admin@example.com" },
        { "docs/automation/Add-TeamRoom.ps1", "-Path spaces.csv -StatePath result.csv -KeyPath key.json -Subject admin@example.com" },
        { "docs/authentication/laptop.ps1", "-ClientSecretPath none.json" },
        { "docs/authentication/windows-task.ps1", "-Subject admin@example.com" },
        { "docs/authentication/github-actions.ps1", "-ServiceAccount meet@example.iam.gserviceaccount.com -Subject admin@example.com" },
        { "docs/authentication/cloud-run.ps1", "-ServiceAccount meet@example.iam.gserviceaccount.com -Subject admin@example.com" },
        { "docs/authentication/azure-automation.ps1", "-ServiceAccount meet@example.iam.gserviceaccount.com -Subject admin@example.com" },
    };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_script_with_a_sign_in_is_tested() => Assert.Equal(
        ((string[])["automation", "authentication"]).SelectMany(name => Directory.GetFiles(Path.Combine(HelpPage.Root, "docs", name), "*.ps1"))
            .Select(path => Path.GetRelativePath(HelpPage.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal),
        Scripts.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_snippet_ends_with_an_exit_code(string page, int index, bool isForScripts)
    {
        var text = folder.WithDeadKey(SnippetsOf(HelpPage.All[page])[index]);

        AssertFails("-Command", text);
        if (isForScripts)
        {
            var script = Path.Combine(folder.Root, "copied.ps1");
            File.WriteAllText(script, text);
            AssertFails("-File", script);
        }
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_ends_with_exit_code_1_however_it_is_called(string script, string arguments)
    {
        var call = $"& '{Path.Combine(HelpPage.Root, script)}' {arguments}";

        AssertFails(["-File", Path.Combine(HelpPage.Root, script), .. arguments.Split(' ')]);
        AssertFails("-Command", $"{call}; exit $LASTEXITCODE");
        AssertFails("-Command", $"$ErrorActionPreference = 'Stop'; {call}; 'continued'");
    }

    [Fact]
    public void The_cron_recipe_ends_with_an_exit_code_and_writes_a_log_without_escape_codes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || InstalledPowerShell.Find("flock") is null, "flock is not on the PATH.");
        var recipe = Fence("cron").Match(Guide()).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var variables = recipe.Where(line => Variable().IsMatch(line)).Select(line => line.Split('=')).Select(parts => (parts[0], (string?)parts[1])).ToArray();
        var command = Schedule().Replace(recipe[^1], string.Empty).Replace("/srv/meet", folder.Root, StringComparison.Ordinal);

        var (exitCode, output, _) = InstalledPowerShell.Run("/bin/sh", folder.Root, ["-c", command], [.. variables, ("PSModulePath", Modules()), ("PATH", $"{Path.GetDirectoryName(pwsh)}:{Environment.GetEnvironmentVariable("PATH")}")]);

        Assert.Equal(1, exitCode);
        Assert.Contains("ended with 1", output, StringComparison.Ordinal);
        var log = File.ReadAllText(Path.Combine(folder.Root, "protect.log"));
        Assert.Contains("Connect-Meet", log, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', log);
        Assert.Equal(Earlier, File.ReadAllText(Path.Combine(folder.Root, "result.csv")));
    }

    // The PowerShell blocks of a page, and the commands of its workflows.
    private static List<string> SnippetsOf(HelpPage page) =>
    [
        .. page.Scripts,
        .. Step().Matches(File.ReadAllText(Path.Combine(HelpPage.Root, page.Path)).ReplaceLineEndings("\n")).Select(step => Regex.Replace(step.Groups[2].Value, $"^{step.Groups[1].Value}  ", string.Empty, RegexOptions.Multiline)),
    ];

    private static string Guide() => File.ReadAllText(Path.Combine(HelpPage.Root, "docs", "automation", "README.md")).ReplaceLineEndings("\n");

    private static string Modules() => $"{Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(BuiltModule.Root))}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PSModulePath")}";

    private static Regex Fence(string language) => new($"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);

    private void AssertFails(params string[] arguments)
    {
        var (exitCode, output, errors) = InstalledPowerShell.Run(
            pwsh, folder.Root, ["-NoProfile", "-NonInteractive", .. arguments], ("NO_COLOR", "1"), ("PSModulePath", Modules()), ("GOOGLE_APPLICATION_CREDENTIALS", Path.Combine(folder.Root, "key.json")));

        Assert.True(exitCode == 1, $"Exit code {exitCode}\n{output}\n{errors}");
        Assert.DoesNotContain("continued", output, StringComparison.Ordinal);
        Assert.Equal(Earlier, File.ReadAllText(Path.Combine(folder.Root, "result.csv")));
    }

    [GeneratedRegex(@"Connect-Meet(?!.*-(?:Emulator|Interactive|AccessToken|ServiceAccount))")]
    private static partial Regex Key();

    [GeneratedRegex(@"^[A-Z_]+=")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(\S+ ){5}\s*")]
    private static partial Regex Schedule();

    [GeneratedRegex(@"^( *)run: \|\n((?:\1  .*\n)+)", RegexOptions.Multiline)]
    private static partial Regex Step();
}
