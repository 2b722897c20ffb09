using System.Reflection;

namespace MeetSpaces.Shell;

internal static class ModuleLocation
{
    private const string Manifest = "MeetSpaces.psd1";

    /// <summary>The manifest of the module that was published with the Shell, or of the build output if there is none.</summary>
    internal static string FindManifest()
    {
        var published = Path.Combine(AppContext.BaseDirectory, "MeetSpaces", Manifest);
        return File.Exists(published) ? published : Path.Combine(BuiltModule(), Manifest);
    }

    private static string BuiltModule() =>
        typeof(ModuleLocation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "ModuleRoot").Value!;
}
