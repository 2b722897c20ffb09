using System.Text.RegularExpressions;

namespace MeetSpaces.EngineTests.Help;

/// <summary>The README installs what is there, and its examples keep the spaces that they create.</summary>
public sealed partial class ReadmeTests
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

    [GeneratedRegex(@"^\$\w+ = .*New-MeetSpace|New-MeetSpace.*\| Export-Csv")]
    private static partial Regex Kept();
}
