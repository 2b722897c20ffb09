using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

/// <summary>The assemblies for .NET Framework, in Mono. Mono takes any version of an assembly: ReferenceTests checks the versions.</summary>
public sealed class MonoTests
{
    [Fact]
    public async Task The_assemblies_for_NET_Framework_work_in_Mono()
    {
        var program = typeof(MonoTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "MonoTestsPath").Value!;
        var start = new ProcessStartInfo("mono", [program, Path.Combine(BuiltModule.Root, "lib", "net472")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = StartOrSkip(start);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using var end = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output + await errors);
        string[] steps = ["sign in with a key", "create", "get", "token cache", "token cache file", "retry", "patch", "end"];
        Assert.Superset(steps.ToHashSet(), output.Split('\n', StringSplitOptions.TrimEntries).ToHashSet());
    }

    private static Process StartOrSkip(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("mono is not installed.");
            throw;
        }
    }
}
