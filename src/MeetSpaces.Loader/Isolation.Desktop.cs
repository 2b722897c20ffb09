#if NETFRAMEWORK
using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>
/// Windows PowerShell 5.1 has no load contexts and reads no binding redirects for a module. So this answers for the files of
/// the module's folder, in any version, and only if the module itself requests them.
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
