using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>
/// Simulates another module's dependencies: assemblies with the names of ours, but old and empty, loaded into
/// the default load context before any test imports the module. Code that binds to one of them fails.
/// </summary>
internal static class OtherModulesAssemblies
{
    internal static readonly Version OldVersion = new(1, 0, 0, 0);

    internal static IReadOnlyList<string> LoadedBeforeImport { get; } =
        ["Google.Apis.Auth", "Google.Apis.Core"];

    internal static Assembly Load(string name)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = OldVersion }, typeof(object).Assembly);
        builder.DefineDynamicModule(name).DefineType("Old", TypeAttributes.Public).CreateType();
        using var image = new MemoryStream();
        builder.Save(image);
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    [ModuleInitializer]
    internal static void LoadBeforeImport()
    {
        foreach (var name in LoadedBeforeImport)
        {
            Load(name);
        }
    }
}
