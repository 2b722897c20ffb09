using System.Diagnostics;
using System.Xml.Linq;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Help;

/// <summary>The address of the project, and the online help that the build derives from it.</summary>
public sealed class OnlineHelpTests : IDisposable
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XElement Properties = XDocument.Load(Path.Combine(BuiltModule.Repository, "Directory.Build.props")).Root!;
    private readonly string folder = Directory.CreateTempSubdirectory("meetspaces-online-").FullName;

    private static string Address => Properties.Descendants("ProjectUri").Single().Value;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_project_address_is_in_one_place()
    {
        string[] skipped = ["bin", "obj", "out", ".git", "node_modules", "TestResults"];
        var files = Directory.EnumerateFiles(BuiltModule.Repository, "*", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(BuiltModule.Repository, path).Split(Path.DirectorySeparatorChar).Any(skipped.Contains));

        Assert.Equal(
            ["Directory.Build.props"],
            files.Where(path => File.ReadAllText(path).Contains(Address["https://".Length..], StringComparison.OrdinalIgnoreCase))
                .Select(path => Path.GetRelativePath(BuiltModule.Repository, path)));
    }

    [Fact]
    public void A_page_has_one_online_link_when_the_project_is_public()
    {
        Stage("true");

        Assert.All(HelpPage.OfCmdlets.Keys, name => Assert.Equal([$"Online version {Address}/blob/main/docs/en-US/{name}.md"], LinksOf(name)));
        Assert.Equal(File.ReadAllText(BuiltModule.Manifest), File.ReadAllText(Path.Combine(folder, "MeetSpaces.psd1")));
    }

    [Fact]
    public void No_page_has_an_online_link_before_the_project_is_public()
    {
        Stage("false");

        Assert.All(HelpPage.OfCmdlets.Keys, name => Assert.Empty(LinksOf(name)));
    }

    [Fact]
    public void Online_opens_no_address_before_the_project_is_public_and_the_local_page_is_complete()
    {
        Assert.SkipUnless(Properties.Descendants("IsProjectPublic").Single().Value == "false", "The project is public.");
        using var session = new Session();
        foreach (var name in HelpPage.OfCmdlets.Keys)
        {
            Assert.Equal(string.Empty, session.Run("(Get-Command -Name $name).HelpUri", ("name", name)).Single.BaseObject);
        }

        session.Run("Get-Help -Name New-MeetSpace -Online").ShouldFailWith("InvalidOperation");
        Assert.Contains("Import-Csv ./rooms.csv | New-MeetSpace", session.Show("Get-Help -Name New-MeetSpace -Full"), StringComparison.Ordinal);
    }

    // The links of a cmdlet's help that have an address.
    private List<string> LinksOf(string cmdlet) =>
    [
        .. XDocument.Load(Path.Combine(folder, "en-US", "MeetSpaces.dll-Help.xml")).Descendants(Command + "command")
            .Single(command => command.Descendants(Command + "name").First().Value == cmdlet)
            .Descendants(Maml + "navigationLink").Where(link => link.Element(Maml + "uri")!.Value.Length > 0)
            .Select(link => $"{link.Element(Maml + "linkText")!.Value} {link.Element(Maml + "uri")!.Value}"),
    ];

    // Copies the module's files as the build does.
    private void Stage(string isPublic)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [
            "msbuild", Path.Combine(BuiltModule.Repository, "src", "MeetSpaces.Loader"), "-target:StageModule", "-nologo", "-nodeReuse:false",
            $"-p:IsProjectPublic={isPublic}", $"-p:ModuleRoot={folder}{Path.DirectorySeparatorChar}",
        ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }
}
