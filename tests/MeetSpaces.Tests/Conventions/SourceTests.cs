using System.Text.RegularExpressions;

namespace MeetSpaces.Tests.Conventions;

public sealed partial class SourceTests
{
    [Fact]
    public void Sources_have_no_NotSpecified_NotImplementedException_or_open_task() => Assert.All(
        Repository.Sources("src"),
        source => Assert.DoesNotMatch(Forbidden(), File.ReadAllText(source)));

    [Fact]
    public void An_empty_catch_block_has_a_comment() => Assert.All(
        Repository.Sources("src"),
        source => Assert.All(Idle().Matches(File.ReadAllText(source)), match => Assert.Contains("//", match.Value, StringComparison.Ordinal)));

    [Fact]
    public void Only_the_transport_which_keeps_the_audit_log_sends_requests_to_the_API() => Assert.Equal(
        ["MeetHttp.cs", "MeetTransport.cs"],
        Repository.Sources("src/MeetSpaces").Where(source => File.ReadAllText(source).Contains("ApiInvoker(", StringComparison.Ordinal)).Select(Path.GetFileName).Order());

    [Fact]
    public void No_file_has_a_generic_name() =>
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

    // A catch block that contains only comments and return, continue or break.
    [GeneratedRegex(@"\bcatch\b[^;]*?\n\s*\{\s*(?://[^\n]*\s*)*(?:(?:return|continue|break);\s*)?\}")]
    private static partial Regex Idle();

    [GeneratedRegex(@"ErrorCategory\.NotSpecified|NotImplementedException|\bTODO\b")]
    private static partial Regex Forbidden();
}
