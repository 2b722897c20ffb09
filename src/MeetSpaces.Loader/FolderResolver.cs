using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>Decides which assemblies the module resolves on Windows PowerShell 5.1.</summary>
internal static class FolderResolver
{
    /// <summary>The file of a requested assembly, or null if the module does not resolve it.</summary>
    /// <param name="folder">The folder of the module's assemblies.</param>
    /// <param name="wanted">The full name of the assembly that is wanted.</param>
    /// <param name="requester">
    /// The path of the requesting assembly; null or empty if the runtime does not say. Then only assemblies that no other module
    /// ships are resolved.
    /// </param>
    internal static string? FileFor(string folder, string wanted, string? requester)
    {
        var name = new AssemblyName(wanted).Name!;
        var isOurs = string.IsNullOrEmpty(requester)
            ? name.StartsWith("MeetSpaces", StringComparison.OrdinalIgnoreCase)
            : string.Equals(Path.GetDirectoryName(requester), folder, StringComparison.OrdinalIgnoreCase);
        var path = Path.Combine(folder, name + ".dll");
        return isOurs && File.Exists(path) ? path : null;
    }
}
