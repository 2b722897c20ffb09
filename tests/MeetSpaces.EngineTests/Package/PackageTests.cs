using System.Diagnostics;
using System.IO.Compression;
using System.Management.Automation;
using System.Xml.Linq;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

public sealed class PackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meetspaces-package-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_package_has_the_built_module_and_the_manifests_metadata_and_is_reproducible()
    {
        var first = await PackAsync("first");
        var second = await PackAsync("second");

        Assert.Equal(await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        using var package = ZipFile.OpenRead(first);
        Assert.Equal(FilesOfTheModule(), FilesOf(package));
        Assert.All(package.Entries, entry => Assert.Equal(UnixFileMode.None, ModeOf(entry) & FilePermissionTests.Execute));
        AssertMatchesManifest(XDocument.Load(package.GetEntry("MeetSpaces.nuspec")!.Open()).Root!.Elements().Single());
    }

    // The upper half of the attributes is the mode that Unix tools give an extracted file.
    private static UnixFileMode ModeOf(ZipArchiveEntry entry) => (UnixFileMode)((entry.ExternalAttributes >> 16) & 0xFFF);

    private static void AssertMatchesManifest(XElement nuspec)
    {
        using var session = new Session(import: false);
        var manifest = (PSModuleInfo)session.Run($"Test-ModuleManifest '{BuiltModule.Manifest}'").Single.BaseObject;
        string Said(string name) => nuspec.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("MeetSpaces", Said("id"));
        Assert.Equal(manifest.Version.ToString(), Said("version"));
        Assert.Equal(manifest.Author, Said("authors"));
        Assert.Equal(manifest.Description, Said("description"));
        Assert.Equal(manifest.Copyright, Said("copyright"));
        Assert.Equal(manifest.LicenseUri.OriginalString, Said("licenseUrl"));
        Assert.Equal(manifest.ProjectUri.OriginalString, Said("projectUrl"));
        Assert.Equal(["PSModule", .. manifest.Tags], Said("tags").Split(' '));
        Assert.Equal(manifest.ReleaseNotes.ReplaceLineEndings("\n"), Said("releaseNotes").ReplaceLineEndings("\n"));
    }

    private async Task<string> PackAsync(string name)
    {
        var target = Path.Combine(folder, name);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        [
            "pack", Path.Combine(BuiltModule.Repository, "src", "MeetSpaces.Package"), "--output", target, "--nologo",

            // Separate intermediate files and no build server, so that a running build of the solution does not interfere.
            $"-p:BaseIntermediateOutputPath={Path.Combine(folder, name)}.obj{Path.DirectorySeparatorChar}", "-nodeReuse:false",
        ])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        return Assert.Single(Directory.GetFiles(target, "*.nupkg"));
    }

    private static IEnumerable<string> FilesOfTheModule() =>
        Directory.EnumerateFiles(BuiltModule.Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(BuiltModule.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    // Without the files that every NuGet package contains.
    private static IEnumerable<string> FilesOf(ZipArchive package) =>
        package.Entries.Select(entry => entry.FullName)
            .Where(name => name is not ("MeetSpaces.nuspec" or "[Content_Types].xml" or "_rels/.rels") && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
