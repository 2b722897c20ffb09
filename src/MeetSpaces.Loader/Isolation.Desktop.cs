#if NETFRAMEWORK
using System;
using System.IO;
using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>
/// Windows PowerShell 5.1 has no load contexts and reads no binding redirects for a module: answer for the
/// files of this folder, whatever version is asked for, and for nothing else.
/// </summary>
internal static class Isolation
{
    internal static Assembly LoadModule(string folder)
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => Resolve(folder, wanted.Name);
        return Assembly.LoadFrom(Path.Combine(folder, "MeetSpaces.dll"));
    }

    private static Assembly? Resolve(string folder, string fullName)
    {
        var path = Path.Combine(folder, new AssemblyName(fullName).Name + ".dll");
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }
}
#endif
