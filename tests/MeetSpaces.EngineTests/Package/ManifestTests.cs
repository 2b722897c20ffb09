using System.Management.Automation;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

public sealed class ManifestTests
{
    private readonly PSModuleInfo manifest = ReadManifest();

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net472")]
    public void The_package_has_exactly_the_referenced_assemblies(string framework)
    {
        var folder = Path.Combine(BuiltModule.Root, "lib", framework);
        var shipped = Directory.EnumerateFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension).OfType<string>().ToHashSet();
        var reached = new HashSet<string> { "MeetSpaces.Loader" };
        var open = new Queue<string>(["MeetSpaces"]);
        while (open.TryDequeue(out var name))
        {
            if (shipped.Contains(name) && reached.Add(name))
            {
                ReferencesOf(Path.Combine(folder, name + ".dll")).ForEach(open.Enqueue);
            }
        }

        Assert.Equal(reached.Order(StringComparer.Ordinal), shipped.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.txt")]
    [InlineData("MeetSpaces.psd1")]
    [InlineData("MeetSpaces.psm1")]
    [InlineData("MeetSpaces.format.ps1xml")]
    [InlineData("MeetSpaces.types.ps1xml")]
    [InlineData("en-US/MeetSpaces.dll-Help.xml")]
    [InlineData("en-US/about_MeetSpaces.help.txt")]
    [InlineData("lib/net8.0/MeetSpaces.Loader.deps.json")]
    public void The_package_has_the_required_files(string file) => Assert.Contains(file, Shipped());

    [Fact]
    public void The_manifest_has_no_FileList() => Assert.Empty(manifest.FileList);

    [Fact]
    public void The_package_has_no_other_files() => Assert.All(Shipped(), file => Assert.Matches(
        @"^(LICENSE|THIRD-PARTY-NOTICES\.txt|MeetSpaces\.(psd1|psm1|format\.ps1xml|types\.ps1xml)|en-US/[\w.-]+\.(xml|txt)|lib/net(8\.0|472)/([\w.]+\.dll|dotnet-[\d.]+-notices\.txt)|lib/net8\.0/MeetSpaces\.Loader\.deps\.json|lib/net8\.0/runtimes/win/lib/[\w.]+/[\w.]+\.dll)$",
        file));

    [Fact]
    public void The_manifest_and_the_assemblies_have_the_version_of_the_one_place() => Assert.All(
        Shipped().Where(file => Path.GetFileName(file).StartsWith("MeetSpaces", StringComparison.Ordinal) && file.EndsWith(".dll", StringComparison.Ordinal)),
        file =>
        {
            var version = XDocument.Load(Path.Combine(BuiltModule.Repository, "Directory.Build.props")).Descendants("Version").Single().Value;

            Assert.Equal(version, manifest.Version.ToString());
            Assert.Equal(version, System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(BuiltModule.Root, file)).Version!.ToString(3));
        });

    // In a release, this is the section of its version; before, the section Unreleased.
    [Fact]
    public void The_release_notes_are_the_section_of_the_changelog()
    {
        var changelog = File.ReadAllText(Path.Combine(BuiltModule.Repository, "CHANGELOG.md")).ReplaceLineEndings("\n");
        var heading = changelog.Contains($"\n## [{manifest.Version}]", StringComparison.Ordinal) ? $"\n## [{manifest.Version}]" : "\n## [Unreleased]";
        var section = changelog[(changelog.IndexOf('\n', changelog.IndexOf(heading, StringComparison.Ordinal) + 1) + 1)..];
        var end = Regex.Match(section, @"^(## \[|\[[^\]\n]*\]: )", RegexOptions.Multiline);

        Assert.Equal((end.Success ? section[..end.Index] : section).Trim(), manifest.ReleaseNotes.ReplaceLineEndings("\n"));
        Assert.Contains("`New-MeetSpace`", manifest.ReleaseNotes);

        // NuGet servers refuse longer ones.
        Assert.InRange(manifest.ReleaseNotes.Length, 1, 35_000);
    }

    [Fact]
    public void The_manifest_has_the_tags_and_links_of_the_gallery()
    {
        string[] needed = ["PSEdition_Core", "PSEdition_Desktop", "Windows", "Linux", "MacOS"];

        Assert.Superset(needed.ToHashSet(), manifest.Tags.ToHashSet());
        Assert.All(manifest.Tags, tag => Assert.DoesNotContain(' ', tag));
        Assert.NotNull(manifest.LicenseUri);
        Assert.NotNull(manifest.ProjectUri);
    }

    [Fact]
    public void The_changelog_lists_every_cmdlet()
    {
        var changelog = File.ReadAllText(Path.Combine(BuiltModule.Repository, "CHANGELOG.md"));

        Assert.All(manifest.ExportedCmdlets.Keys, cmdlet => Assert.Contains($"`{cmdlet}`", changelog, StringComparison.Ordinal));
    }

    private static PSModuleInfo ReadManifest()
    {
        using var session = new Session(import: false);
        var outcome = session.Run($"Test-ModuleManifest '{BuiltModule.Manifest}'");
        Assert.Empty(outcome.Warnings);
        return (PSModuleInfo)outcome.Single.BaseObject;
    }

    private static List<string> ReferencesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static List<string> Shipped() =>
        [.. Directory.EnumerateFiles(BuiltModule.Root, "*", SearchOption.AllDirectories).Select(Below)];

    private static string Below(string path) => Path.GetRelativePath(BuiltModule.Root, path).Replace('\\', '/');
}
