using System.Reflection;
using System.Runtime.Loader;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Import;

public sealed class IsolationTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void Other_versions_of_dependencies_loaded_before_the_import_are_not_used()
    {
        // An interactive sign-in uses Google's library.
        var clientSecrets = Path.GetTempFileName();
        try
        {
            File.WriteAllText(clientSecrets, tenant.Meet.SignIn.ClientSecrets);
            tenant.Run($"$null = Connect-Meet -Interactive -ClientSecretPath '{clientSecrets}' -Endpoint '{tenant.Meet.Uri}'; New-MeetSpace | Get-MeetSpace").ShouldSucceed();
        }
        finally
        {
            File.Delete(clientSecrets);
        }

        foreach (var name in OtherModulesAssemblies.LoadedBeforeImport)
        {
            Assert.Equal(OtherModulesAssemblies.OldVersion, VersionIn(AssemblyLoadContext.Default, name));
            Assert.NotEqual(OtherModulesAssemblies.OldVersion, VersionIn(ModuleContext, name));
        }
    }

    [Fact]
    public void Other_versions_of_dependencies_loaded_after_the_import_are_not_used()
    {
        var late = OtherModulesAssemblies.Load("Polly.Core");

        using var another = new Tenant();
        another.Run("New-MeetSpace | Get-MeetSpace").ShouldSucceed();

        Assert.Equal(OtherModulesAssemblies.OldVersion, late.GetName().Version);
        Assert.NotEqual(OtherModulesAssemblies.OldVersion, VersionIn(ModuleContext, "Polly.Core"));
    }

    [Fact]
    public void Only_the_loader_is_in_the_default_load_context()
    {
        tenant.Run("New-MeetSpace | Get-MeetSpace").ShouldSucceed();

        var ours = AssemblyLoadContext.Default.Assemblies
            .Where(assembly => !assembly.IsDynamic && assembly.Location.StartsWith(BuiltModule.Root, StringComparison.Ordinal))
            .Select(assembly => assembly.GetName().Name);
        Assert.Equal(["MeetSpaces.Loader"], ours);
    }

    [Fact]
    public void Assemblies_of_the_runtime_are_not_loaded_from_the_module()
    {
        tenant.Run("New-MeetSpace | Get-MeetSpace").ShouldSucceed();

        Assert.DoesNotContain(ModuleContext.Assemblies, assembly => assembly.GetName().Name is "System.Diagnostics.DiagnosticSource" or "System.Text.Json");
    }

    [Fact]
    public void The_module_can_be_removed_and_imported_again()
    {
        using var session = new Session(import: false);
        var outcome = session.Run($$"""
            # Get-Command -Module would import the module again if it is on the module path.
            function ImportedCmdlets { $ExecutionContext.InvokeCommand.GetCmdlets() | Where-Object ModuleName -eq MeetSpaces }

            foreach ($time in 1..2) {
                Import-Module '{{BuiltModule.Manifest}}'
                (ImportedCmdlets).Count
                Remove-Module MeetSpaces
                @(ImportedCmdlets).Count
            }
            Import-Module '{{BuiltModule.Manifest}}' -Force
            Import-Module '{{BuiltModule.Manifest}}' -Force
            $null = Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject admin@example.com
            (New-MeetSpace).GetType().FullName
            """, ("keyPath", tenant.KeyPath), ("endpoint", tenant.Meet.Uri)).ShouldSucceed();

        var count = outcome.Output[0].BaseObject;
        Assert.NotEqual(0, count);
        Assert.Equal([count, 0, count, 0, "MeetSpaces.Models.Space"], outcome.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Runspaces_importing_in_parallel_share_one_assembly()
    {
        var types = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ =>
        {
            using var session = new Session();
            return session.Run("(Get-Command Get-MeetSpace).ImplementingType").Single.BaseObject;
        }).Distinct();

        Assert.Single(types);
    }

    [Fact]
    public void Public_types_can_be_used_in_scripts()
    {
        Assert.Equal("Restricted", tenant.Run("[MeetSpaces.Models.AccessType]::Restricted").Single.ToString());
        Assert.Equal("abc-mnop-xyz", tenant.Run("[MeetSpaces.Binding.SpaceIdentity]'ABC-mnop-xyz'").Single.ToString());
    }

    [Fact]
    public void The_manifest_exports_every_cmdlet_of_the_assembly()
    {
        var outcome = tenant.Run($$"""
            (Test-ModuleManifest '{{BuiltModule.Manifest}}').ExportedCmdlets.Keys
            """).ShouldSucceed();

        var cmdlets = (Assembly)tenant.Run("(Get-Command Get-MeetSpace).ImplementingType.Assembly").Single.BaseObject;
        var declared = cmdlets.GetExportedTypes()
            .Select(type => type.GetCustomAttribute<System.Management.Automation.CmdletAttribute>())
            .OfType<System.Management.Automation.CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}");
        Assert.Equal(declared.Order(StringComparer.Ordinal), outcome.Output.Select(name => name.ToString()).Order(StringComparer.Ordinal));
    }

    private static AssemblyLoadContext ModuleContext => AssemblyLoadContext.All.Single(context => context.Name == "MeetSpaces");

    private static Version? VersionIn(AssemblyLoadContext context, string name) =>
        context.Assemblies.Single(assembly => assembly.GetName().Name == name).GetName().Version;
}
