using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Help;

/// <summary>The help pages, the MAML file and the cmdlets agree.</summary>
public sealed class PageTests : IDisposable
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XDocument Built = XDocument.Load(Path.Combine(BuiltModule.Root, "en-US", "MeetSpaces.dll-Help.xml"));
    private readonly Session session = new();

    public static TheoryData<string> Cmdlets => [.. HelpPage.OfCmdlets.Keys.Order()];

    public void Dispose() => session.Dispose();

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet()
    {
        var cmdlets = session.Run("Get-Command -Module MeetSpaces -CommandType Cmdlet").ShouldSucceed().Output.Select(command => ((CommandInfo)command.BaseObject).Name);

        Assert.Equal(cmdlets.Order(), HelpPage.OfCmdlets.Keys.Order());
        Assert.Equal(HelpPage.OfCmdlets.Keys.Order(), Built.Descendants(Command + "details").Select(details => details.Element(Command + "name")!.Value).Order());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_README_links_to_the_page(string name) =>
        Assert.Contains($"(docs/en-US/{name}.md)", File.ReadAllText(Path.Combine(HelpPage.Root, "README.md")), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_lists_the_parameters_of_its_cmdlet(string name)
    {
        var cmdlet = Cmdlet(name);
        var page = HelpPage.OfCmdlets[name];
        var own = cmdlet.Parameters.Values.Where(parameter => !PSCmdlet.CommonParameters.Contains(parameter.Name) && !IsHidden(parameter)).ToList();

        Assert.Equal(own.Select(parameter => parameter.Name).Order(), page.Parameters.Select(parameter => parameter.Name).Order());
        Assert.All(own, parameter =>
        {
            var told = page.Parameters.Single(told => told.Name == parameter.Name);
            Assert.Equal(HelpParameter.TypeOf(parameter), told.Type);
            Assert.Equal(parameter.Aliases.Order(), told.Aliases);
            Assert.Equal(HelpParameter.Sets(parameter), told.ParameterSets);
            Assert.NotEmpty(told.Description);
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_every_section(string name)
    {
        var page = HelpPage.OfCmdlets[name];

        Assert.All((string[])["SYNOPSIS", "DESCRIPTION", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"], heading => Assert.Matches(@"\w", page.Section(heading)));
        Assert.DoesNotContain("{{", File.ReadAllText(Path.Combine(HelpPage.Root, page.Path)));
        Assert.NotEmpty(page.Scripts);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_links_of_a_page_lead_to_pages_beside_it(string name)
    {
        var links = HelpPage.OfCmdlets[name].Section("RELATED LINKS").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(links, link =>
        {
            var target = Regex.Match(link, @"^- \[([\w-]+)\]\(\1\.md\)$").Groups[1].Value;
            Assert.True(File.Exists(Path.Combine(HelpPage.Root, "docs", "en-US", $"{target}.md")), link);
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_lists_the_output_types(string name)
    {
        var outputs = HelpPage.OfCmdlets[name].Section("OUTPUTS");

        Assert.All(Cmdlet(name).OutputType, type => Assert.Contains($"### {type.Name}\n", outputs));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_MAML_matches_the_page(string name)
    {
        var page = HelpPage.OfCmdlets[name];
        var command = Built.Descendants(Command + "command").Single(command => command.Descendants(Command + "name").First().Value == name);
        var parameters = command.Element(Command + "parameters")!.Elements(Command + "parameter")
            .ToDictionary(parameter => parameter.Element(Maml + "name")!.Value);

        Assert.Equal(page.Synopsis, command.Element(Command + "details")!.Element(Maml + "description")!.Value.Trim());
        Assert.Equal(page.Parameters.Select(parameter => parameter.Name).Order(), parameters.Keys.Order());
        Assert.All(page.Parameters, parameter =>
        {
            Assert.Equal(parameter.Description, parameters[parameter.Name].Element(Maml + "description")!.Value.Trim());
            Assert.Equal(parameter.Type, parameters[parameter.Name].Element(Dev + "type")!.Element(Maml + "name")!.Value);
        });
        var examples = string.Join('\n', command.Element(Command + "examples")!.Elements().Select(example => example.Value));
        Assert.All(page.Scripts.SelectMany(script => script.Split('\n', StringSplitOptions.RemoveEmptyEntries)), line => Assert.Contains(line, examples));
    }

    // Only the pipeline binds such a parameter; the section INPUTS describes it.
    private static bool IsHidden(ParameterMetadata parameter) => parameter.Attributes.OfType<ParameterAttribute>().All(attribute => attribute.DontShow);

    private CmdletInfo Cmdlet(string name) => (CmdletInfo)session.Run("Get-Command -Name $name", ("name", name)).Single.BaseObject;
}
