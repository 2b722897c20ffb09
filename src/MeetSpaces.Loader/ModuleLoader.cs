using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>
/// Loads <c>MeetSpaces.dll</c> so that its dependencies do not conflict with assemblies that other
/// modules have loaded. Called by <c>MeetSpaces.psm1</c>.
/// </summary>
public static class ModuleLoader
{
    private static readonly object Gate = new object();
    private static Assembly? module;

    /// <summary>Loads the module's assembly, once per process, even if several runspaces import the module.</summary>
    public static Assembly Load()
    {
        lock (Gate)
        {
            return module ??= Isolation.LoadModule(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!);
        }
    }
}
