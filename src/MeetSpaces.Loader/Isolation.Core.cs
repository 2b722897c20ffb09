#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace MeetSpaces.Loader;

/// <summary>
/// PowerShell 7: a load context of the module's own. <see cref="AssemblyLoadContext.Load"/> is asked before the
/// Default context, so a copy that another module has loaded never wins over ours.
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

    // The runtime hands its own types to ours (meters, JSON, pipelines): where it ships an assembly
    // that is new enough, a second copy would only break that.
    private static bool RuntimeShips(AssemblyName wanted) =>
        RuntimeAssemblies.TryGetValue(wanted.Name!, out var path)
        && AssemblyName.GetAssemblyName(path).Version >= wanted.Version;

    // Of the trusted platform assemblies only the runtime's own: an application that hosts PowerShell may bring others.
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
