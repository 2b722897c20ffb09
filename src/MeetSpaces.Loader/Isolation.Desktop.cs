#if NETFRAMEWORK
using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>
/// Windows PowerShell 5.1 has no load contexts and does not read binding redirects for a module. So this class resolves the
/// assemblies in the module's folder, whatever version is requested, and only for requests from the module itself.
/// </summary>
internal static class Isolation
{
    internal static Assembly LoadModule(string folder)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            FolderResolver.FileFor(folder, wanted.Name, wanted.RequestingAssembly?.Location) is { } path ? Assembly.LoadFrom(path) : null;
        return Assembly.LoadFrom(Path.Combine(folder, "MeetSpaces.dll"));
    }
}
#endif
