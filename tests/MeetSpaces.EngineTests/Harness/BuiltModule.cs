using System.Reflection;
using System.Runtime.CompilerServices;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>The module as it was built, found by its manifest.</summary>
internal static class BuiltModule
{
    internal static string Root { get; } = typeof(BuiltModule).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ModuleRoot").Value!;

    /// <summary>The repository that the module was built in.</summary>
    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(Root, "..", ".."));

    internal static string Manifest { get; } = Path.Combine(Root, "MeetSpaces.psd1");

    // PowerShell would send telemetry; the tests must use the network only on this machine.
    [ModuleInitializer]
    internal static void TurnTelemetryOff() => Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
}
