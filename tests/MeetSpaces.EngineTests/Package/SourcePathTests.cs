using System.Reflection.PortableExecutable;
using System.Text;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

/// <summary>The package and its stack traces do not show where the module was built, in any configuration.</summary>
public sealed class SourcePathTests
{
    [Fact]
    public void No_file_of_the_package_has_the_path_of_the_repository() => Assert.All(
        Directory.EnumerateFiles(BuiltModule.Root, "*", SearchOption.AllDirectories),
        path => AssertWithoutRepository(File.ReadAllBytes(path)));

    [Theory]
    [MemberData(nameof(OwnAssemblies))]
    public void The_source_paths_in_debug_information_start_with_the_repositorys_placeholder(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(BuiltModule.Root, assembly)));
        var entry = Assert.Single(file.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var debug = file.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
        var symbols = debug.GetMetadataReader();

        Assert.NotEmpty(symbols.Documents);
        Assert.All(symbols.Documents, handle => Assert.StartsWith("/_/src/", symbols.GetString(symbols.GetDocument(handle).Name), StringComparison.Ordinal));
        Assert.All(symbols.CustomDebugInformation, handle => AssertWithoutRepository(symbols.GetBlobBytes(symbols.GetCustomDebugInformation(handle).Value)));
    }

    public static TheoryData<string> OwnAssemblies() =>
        [.. Directory.EnumerateFiles(BuiltModule.Root, "MeetSpaces*.dll", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(BuiltModule.Root, path))];

    // Debug information uses UTF-8; strings of code and of resources can use UTF-16.
    private static void AssertWithoutRepository(ReadOnlySpan<byte> content)
    {
        Assert.Equal(-1, content.IndexOf(Encoding.UTF8.GetBytes(BuiltModule.Repository)));
        Assert.Equal(-1, content.IndexOf(Encoding.Unicode.GetBytes(BuiltModule.Repository)));
    }
}
