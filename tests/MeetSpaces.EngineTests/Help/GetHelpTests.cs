using System.Text.RegularExpressions;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Help;

/// <summary>The help that Get-Help shows for the built module.</summary>
public sealed partial class GetHelpTests : IDisposable
{
    private readonly Session session = new();

    public static TheoryData<string> Cmdlets => [.. HelpPage.OfCmdlets.Keys.Order()];

    public static TheoryData<string> Topics => ["about_MeetSpaces", "about_MeetSpaces_Authentication", "about_MeetSpaces_Automation"];

    public static TheoryData<string> DocumentedScripts => [.. ((string[])[".", "docs", "tests"])
        .SelectMany(folder => Directory.GetFiles(Path.Combine(HelpPage.Root, folder), "*.ps1", folder == "." ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(HelpPage.Root, path))
        .Where(path => path.StartsWith("docs", StringComparison.Ordinal) || File.ReadAllText(Path.Combine(HelpPage.Root, path)).Contains(".SYNOPSIS", StringComparison.Ordinal))];

    public void Dispose() => session.Dispose();

    [Theory]
    [MemberData(nameof(DocumentedScripts))]
    public void Help_of_a_script_is_found(string script)
    {
        var path = Path.Combine(HelpPage.Root, script);
        var synopsis = session.Run("(Get-Help -Name $path -Full).Synopsis", ("path", path)).ShouldSucceed().Single.ToString();

        var lines = synopsis.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(lines, line => Assert.Contains($"    {line}\n", File.ReadAllText(path).ReplaceLineEndings("\n")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Get_Help_shows_the_page_of_a_cmdlet(string name)
    {
        var page = HelpPage.OfCmdlets[name];
        var help = session.Run("$help = Get-Help -Name $name -Full; $help.Synopsis.Trim(); @($help.examples.example).Count; @($help.parameters.parameter | ForEach-Object name); @($help.relatedLinks.navigationLink).Count", ("name", name)).ShouldSucceed();

        Assert.Equal(page.Synopsis, help.Output[0].BaseObject);
        Assert.Equal(page.Scripts.Count, help.Output[1].BaseObject);
        Assert.Equal(Regex.Count(page.Section("RELATED LINKS"), "^- ", RegexOptions.Multiline), help.Output[^1].BaseObject);
        Assert.All(page.Parameters, parameter => Assert.Contains(parameter.Name, help.Output.Select(output => output.BaseObject)));
    }

    [Fact]
    public void Get_Help_shows_examples_without_Markdown()
    {
        var text = session.Show("Get-Help New-MeetSpace -Examples");

        Assert.Contains("New-MeetSpace -Subject alice@example.com -AccessType Trusted", text);
        Assert.DoesNotContain("```", text);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Get_Help_shows_the_page_of_a_topic(string name)
    {
        var text = Assert.IsType<string>(session.Run("Get-Help -Name $name", ("name", name)).Single.BaseObject).ReplaceLineEndings("\n");
        var page = File.ReadAllLines(Path.Combine(HelpPage.Root, "docs", "en-US", $"{name}.md"));

        Assert.All(
            page.Where(line => line.Length > 0 && !line.StartsWith('#') && !line.StartsWith("```", StringComparison.Ordinal)),
            line => Assert.Contains(Marks().Replace(line, string.Empty).Trim(), text));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_fits_in_80_columns(string name) =>
        Assert.All(File.ReadLines(Path.Combine(BuiltModule.Root, "en-US", $"{name}.help.txt")), line => Assert.InRange(line.Length, 0, 79));

    [GeneratedRegex(@"`|\*\*")]
    private static partial Regex Marks();
}
