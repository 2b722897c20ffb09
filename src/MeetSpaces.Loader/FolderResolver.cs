using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>Decides which requests for an assembly the module answers on Windows PowerShell 5.1.</summary>
internal static class FolderResolver
{
    /// <summary>The file that answers a request, or null where it is not ours to answer.</summary>
    /// <param name="folder">The folder of the module's assemblies.</param>
    /// <param name="wanted">The full name of the assembly that is wanted.</param>
    /// <param name="requester">
    /// The path of the assembly that asks; null or empty where the runtime names none. Then only assemblies that nobody else
    /// ships are ours to answer.
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
