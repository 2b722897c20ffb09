#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace MeetSpaces.Loader;

/// <summary>
/// On PowerShell 7, the module has its own load context. <see cref="AssemblyLoadContext.Load"/> is called before the
/// default context is searched, so the module never gets a copy that another module has loaded.
/// </summary>
internal sealed class Isolation : AssemblyLoadContext
{
    private static readonly Dictionary<string, string> RuntimeAssemblies = ReadRuntimeAssemblies();
    private readonly AssemblyDependencyResolver resolver;

    private Isolation(string folder)
        : base("MeetSpaces") =>
        resolver = new AssemblyDependencyResolver(Path.Combine(folder, "MeetSpaces.Loader.dll"));

    internal static Assembly LoadModule(string folder) =>
        new Isolation(folder).LoadFromAssemblyPath(Path.Combine(folder, "MeetSpaces.dll"));

    protected override Assembly? Load(AssemblyName assemblyName) =>
        !RuntimeShips(assemblyName) && resolver.ResolveAssemblyToPath(assemblyName) is { } path
            ? LoadFromAssemblyPath(path)
            : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path
            ? LoadUnmanagedDllFromPath(path)
            : IntPtr.Zero;

    // The runtime and the module exchange types of these assemblies (meters, JSON, pipelines). A second copy would break
    // that, so the runtime's own copy is used if it is new enough.
    private static bool RuntimeShips(AssemblyName wanted) =>
        RuntimeAssemblies.TryGetValue(wanted.Name!, out var path)
        && AssemblyName.GetAssemblyName(path).Version >= wanted.Version;

    // Includes only the runtime's own assemblies: an application that hosts PowerShell can add others to the list.
    private static Dictionary<string, string> ReadRuntimeAssemblies()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location);
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        foreach (var path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.GetDirectoryName(path) == runtime)
            {
                known.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            }
        }

        return known;
    }
}
#endif
