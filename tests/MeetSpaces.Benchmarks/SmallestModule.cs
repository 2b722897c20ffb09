using System.Management.Automation;

namespace MeetSpaces.Benchmarks;

/// <summary>A module of one cmdlet, loaded as MeetSpaces is: what any binary module costs the engine.</summary>
internal static class SmallestModule
{
    internal const string Name = "Smallest";

    /// <summary>Writes the module, whose cmdlet stands in this assembly.</summary>
    /// <returns>The path of its manifest.</returns>
    internal static string WriteTo(DirectoryInfo folder) => WriteTo(
        folder,
        Name,
        $"$inner = Import-Module -Assembly ([Reflection.Assembly]::LoadFrom('{typeof(SmallestModule).Assembly.Location}')) -PassThru",
        "'Get-Smallest'");

    internal static string WriteTo(DirectoryInfo folder, string name, string script, string cmdlets)
    {
        var manifest = Path.Combine(folder.FullName, name + ".psd1");
        File.WriteAllText(Path.ChangeExtension(manifest, ".psm1"), script);
        File.WriteAllText(
            manifest, $"@{{ RootModule = '{name}.psm1'; ModuleVersion = '1.0'; FunctionsToExport = @(); CmdletsToExport = {cmdlets}; AliasesToExport = @() }}");
        return manifest;
    }
}

/// <summary>The cmdlet of that module.</summary>
[Cmdlet(VerbsCommon.Get, SmallestModule.Name)]
public sealed class GetSmallestCommand : PSCmdlet
{
    /// <summary>What is written.</summary>
    [Parameter]
    public string? Value { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(Value);
}
