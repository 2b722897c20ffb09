using System.Reflection;
using MeetSpaces.MonoTests;

// The only argument: the folder of the module's assemblies. Nothing here may use their types, because it runs before they can be found.
var folder = args[0];
AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
{
    var path = Path.Combine(folder, new AssemblyName(wanted.Name).Name + ".dll");
    return File.Exists(path) ? Assembly.LoadFrom(path) : null;
};
TypeLoading.Run(folder);
return Steps.RunAsync(folder).GetAwaiter().GetResult();
