using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

/// <summary>
/// Windows PowerShell reads no binding redirects for a module, so each assembly that is referred to must be there at the
/// version asked for or newer.
/// </summary>
public sealed class ReferenceTests
{
    // PowerShell itself provides this one.
    private const string Engine = "System.Management.Automation";

    [Theory]
    [InlineData("net472", "NetFrameworkReference")]
    [InlineData("net8.0", "NetCoreReference")]
    public void Each_reference_is_shipped_or_part_of_the_runtime_in_the_version_asked_for_or_newer(string framework, string runtime)
    {
        var shipped = AssembliesIn(Path.Combine(BuiltModule.Root, "lib", framework)).ToList();
        var present = shipped.Concat(AssembliesIn(Metadata(runtime)))
            .GroupBy(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Max(assembly => assembly.Version)!, StringComparer.OrdinalIgnoreCase);

        var missing = shipped.SelectMany(assembly => assembly.References
            .Where(reference => reference.Name != Engine && !(present.GetValueOrDefault(reference.Name) >= reference.Version))
            .Select(reference => $"{assembly.Name} refers to {reference.Name} {reference.Version}, present is {present.GetValueOrDefault(reference.Name)?.ToString() ?? "none"}"));

        Assert.Contains(present.Keys, name => name is "mscorlib" or "System.Runtime");
        Assert.Empty(missing);
    }

    // Also the assemblies that the module ships for Windows alone.
    private static IEnumerable<(string Name, Version Version, List<(string Name, Version Version)> References)> AssembliesIn(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories))
        {
            using var file = new PEReader(File.OpenRead(path));
            if (!file.HasMetadata || file.GetMetadataReader() is not { IsAssembly: true } metadata)
            {
                continue;
            }

            var own = metadata.GetAssemblyDefinition().GetAssemblyName();
            yield return (own.Name!, own.Version!, [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle)).Select(reference => (metadata.GetString(reference.Name), reference.Version))]);
        }
    }

    private static string Metadata(string key) => typeof(ReferenceTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
