using System.ComponentModel;
using System.Diagnostics;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

/// <summary>Google's Node client (tests/fidelity), installed once into the build output.</summary>
internal static class GoogleClient
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "client.mjs", "fidelity.mjs", "operations.mjs"];
    private static readonly Lazy<Task<string?>> Installed = new(InstallAsync);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "fidelity");

    /// <summary>The reason why the client cannot run here, or null.</summary>
    public static Task<string?> ObstacleAsync() => Installed.Value;

    /// <summary>Runs a script against an emulator.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(MeetEmulatorServer server, string script, string input = "")
    {
        var key = Path.Combine(Folder, $"key-{Guid.NewGuid():N}.json");
        try
        {
            await File.WriteAllTextAsync(key, server.ServiceAccountKey);
            var run = await StartAsync("node", input, script, server.Uri.AbsoluteUri, key, EmulatorHost.Alice);
            return run ?? throw new FileNotFoundException("node was not found.");
        }
        finally
        {
            File.Delete(key);
        }
    }

    private static async Task<string?> InstallAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(Root(), "tests", "fidelity", file), Path.Combine(Folder, file), overwrite: true);
        }

        if (await StartAsync("node", "", "--version") is null || await StartAsync("npm", "", "--version") is null)
        {
            return "node or npm is not installed.";
        }

        var install = await StartAsync("npm", "", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        return install is { ExitCode: 0 } ? null : "npm could not install Google's client.\n" + install?.Output;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MeetSpaces.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        return folder;
    }

    /// <summary>Runs a program, and returns its exit code and output; null if the program is not installed.</summary>
    private static async Task<(int ExitCode, string Output)?> StartAsync(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (program == "node")
        {
            // Google's library would send requests to loopback addresses through a proxy.
            foreach (var name in start.Environment.Keys.Where(name => name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                start.Environment.Remove(name);
            }
        }

        try
        {
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
