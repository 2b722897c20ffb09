using System.Text.RegularExpressions;

namespace MeetSpaces.EngineTests.Help;

/// <summary>What the README and the page of Connect-Meet promise in their titles.</summary>
public sealed partial class PromiseTests
{
    private static readonly HelpPage Readme = HelpPage.All["README.md"];

    [Fact]
    public void The_README_installs_from_a_checkout_and_from_the_package_before_the_first_release()
    {
        var section = Readme.Section("Install");

        Assert.Contains("Import-Module ./out/MeetSpaces", section, StringComparison.Ordinal);
        Assert.Contains("Install-PSResource -Name MeetSpaces -Repository MeetSpacesLocal", section, StringComparison.Ordinal);
        Assert.Contains("with the first release", section, StringComparison.Ordinal);
        Assert.DoesNotContain("PSGallery", section, StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_keeps_every_space_that_it_creates() => Assert.All(
        Readme.Scripts.SelectMany(script => script.Split('\n')).Where(line => line.Contains("New-MeetSpace", StringComparison.Ordinal)),
        line => Assert.Matches(Kept(), line));

    [Fact]
    public void Connect_Meet_shows_a_token_with_a_scope_of_Google_Meet() =>
        Assert.Contains("meetings.space.", Example("Use an access token with a scope of Google Meet"), StringComparison.Ordinal);

    [Fact]
    public void Connect_Meet_shows_two_tenants()
    {
        var example = Example("Use connections to two tenants");

        Assert.Equal(2, Regex.Matches(example, @"-KeyPath (\S+)").Select(match => match.Groups[1].Value).Distinct().Count());
        Assert.Equal(2, Regex.Matches(example, @"-Subject \S+@(\S+)").Select(match => match.Groups[1].Value).Distinct().Count());
    }

    [Fact]
    public void Connect_Meet_shows_parallel_runspaces()
    {
        var example = Example("Use a connection in parallel runspaces");

        Assert.Contains("ForEach-Object -Parallel", example, StringComparison.Ordinal);
        Assert.Contains("-Connection $using:", example, StringComparison.Ordinal);
    }

    private static string Example(string title) =>
        Regex.Match(HelpPage.OfCmdlets["Connect-Meet"].Section("EXAMPLES"), $@"^### Example \d+: {title}\n(.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex(@"^\$\w+ = .*New-MeetSpace|New-MeetSpace.*\| Export-Csv")]
    private static partial Regex Kept();
}
