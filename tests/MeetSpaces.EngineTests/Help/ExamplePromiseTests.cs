using System.Text.RegularExpressions;
using MeetSpaces.EngineTests.SignIn;

namespace MeetSpaces.EngineTests.Help;

/// <summary>Examples do what their titles say.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed partial class ExamplePromiseTests
{
    private static IReadOnlyList<string> ConnectMeet => HelpPage.OfCmdlets["Connect-Meet"].Scripts;

    [Fact]
    public void The_first_example_of_the_README_keeps_what_it_creates()
    {
        var creates = HelpPage.All["README.md"].Scripts[0].Split('\n').Where(line => line.Contains("New-MeetSpace", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(creates);
        Assert.All(creates, line => Assert.Matches(Kept(), line));
    }

    [Fact]
    public void The_example_with_an_access_token_asks_for_a_Meet_scope()
    {
        var example = Assert.Single(ConnectMeet, script => script.Contains("-AccessToken", StringComparison.Ordinal));
        Assert.Contains("meetings.space.", example);

        using var folder = new ExampleFolder();
        Assert.NotEmpty(folder.Run($"{example}\n(Get-MeetConnection).Scopes").ShouldSucceed().Output);

        // gcloud's own token has no scope of Google Meet.
        var refused = folder.Run(example.Replace(" application-default print", " print", StringComparison.Ordinal));
        Assert.True(refused.Terminating is not null || refused.Errors.Count > 0);
    }

    [Fact]
    public void The_example_with_two_tenants_uses_two_keys_and_two_domains()
    {
        var example = Assert.Single(ConnectMeet, script => script.Contains("$school", StringComparison.Ordinal));

        using var folder = new ExampleFolder();
        var outcome = folder.Run($"{example}\n$school.Subject; $office.Subject").ShouldSucceed();

        Assert.Equal(2, outcome.Output.TakeLast(2).Select(subject => subject.ToString().Split('@')[1]).Distinct().Count());
        Assert.Equal(2, KeyFile().Matches(example).Select(match => match.Value).Distinct().Count());
    }

    [Fact]
    public void The_example_with_parallel_runspaces_reads_each_space_in_another_runspace()
    {
        var example = Assert.Single(ConnectMeet, script => script.Contains("-Parallel", StringComparison.Ordinal));

        using var folder = new ExampleFolder();
        var outcome = folder.Run(example.Replace("-Parallel {", "-Parallel { [runspace]::DefaultRunspace.InstanceId", StringComparison.Ordinal) + "\n[runspace]::DefaultRunspace.InstanceId").ShouldSucceed();

        var runspaces = outcome.Output.Select(output => output.BaseObject).OfType<Guid>().ToList();
        Assert.DoesNotContain(runspaces[^1], runspaces[..^1]);
        Assert.Equal(2, outcome.Output.Count(output => output.TypeNames.Contains("MeetSpaces.Models.Space")));
    }

    [GeneratedRegex(@"^\$\w+ = |\| Export-Csv ")]
    private static partial Regex Kept();

    [GeneratedRegex(@"-KeyPath \S+")]
    private static partial Regex KeyFile();
}
