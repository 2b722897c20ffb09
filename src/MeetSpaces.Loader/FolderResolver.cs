using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>Decides which assembly requests the module handles on Windows PowerShell 5.1.</summary>
internal static class FolderResolver
{
    /// <summary>The path of the requested assembly, or null if the module must not handle the request.</summary>
    /// <param name="folder">The folder that contains the module's assemblies.</param>
    /// <param name="wanted">The full name of the requested assembly.</param>
    /// <param name="requester">
    /// The path of the assembly that makes the request; null or empty if the runtime does not provide it. In that case, only
    /// requests for MeetSpaces assemblies are handled.
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
