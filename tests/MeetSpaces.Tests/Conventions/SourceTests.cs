using System.Text.RegularExpressions;

namespace MeetSpaces.Tests.Conventions;

public sealed partial class SourceTests
{
    [Fact]
    public void No_failure_is_swallowed_and_none_is_without_a_category() =>
        Assert.All(
            Repository.Sources("src"),
            source => Assert.DoesNotMatch(Forbidden(), File.ReadAllText(source)));

    [Fact]
    public void No_name_says_nothing() =>
        Assert.All(
            Repository.Sources("src").Select(Path.GetFileNameWithoutExtension),
            name => Assert.DoesNotMatch("(Utils|Utility|Helpers?|Manager|Common)$", name!));

    [Fact]
    public void Every_cmdlet_is_exported_by_name_and_nothing_by_wildcard()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "MeetSpaces.psd1"));

        Assert.DoesNotContain("'*'", manifest);
        Assert.All(
            CmdletTests.Cmdlets.Select(row => row.Data),
            type =>
            {
                var cmdlet = (System.Management.Automation.CmdletAttribute)Attribute.GetCustomAttribute(type, typeof(System.Management.Automation.CmdletAttribute))!;
                Assert.Contains($"'{cmdlet.VerbName}-{cmdlet.NounName}'", manifest);
            });
    }

    [GeneratedRegex(@"ErrorCategory\.NotSpecified|catch\s*(\([^)]*\))?\s*\{\s*\}|NotImplementedException|\bTODO\b")]
    private static partial Regex Forbidden();
}
