using System.Reflection;

namespace MeetSpaces.MonoTests;

internal static class TypeLoading
{
    /// <summary>Loads each assembly of the folder and all its types.</summary>
    internal static void Run(string folder)
    {
        var files = Directory.GetFiles(folder, "*.dll");
        var types = files.Sum(file => Assembly.LoadFrom(file).GetTypes().Length);
        Console.WriteLine($"types: {types} of {files.Length} assemblies");
    }
}
