using System.Reflection;

namespace MeetSpaces.Loader;

/// <summary>
/// Loads <c>MeetSpaces.dll</c> so that its dependencies neither meet nor disturb the assemblies
/// that other modules brought into the process. Called by <c>MeetSpaces.psm1</c>.
/// </summary>
public static class ModuleLoader
{
    private static readonly object Gate = new object();
    private static Assembly? module;

    /// <summary>The module's assembly, loaded once a process however many runspaces import the module.</summary>
    public static Assembly Load()
    {
        lock (Gate)
        {
            return module ??= Isolation.LoadModule(Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!);
        }
    }
}
