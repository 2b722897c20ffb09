using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace MeetSpaces.EngineTests.Fidelity;

/// <summary>
/// Runs Google's client, <c>@googleapis/meet</c>, and the WebVTT parser of the W3C, <c>webvtt-parser</c>, in a separate process. npm installs them, in the
/// versions of the lock file, into <c>obj</c> on first use.
/// </summary>
internal static class NodeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Fidelity");

    private static readonly string Folder = typeof(NodeClient).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "FidelityFolder").Value!;

    /// <summary>Installs the client. Returns the reason why it is not available on this machine, or null.</summary>
    internal static async Task<string?> FetchAsync()
    {
        if (Find("node") is null || Find("npm") is not { } npm)
        {
            return "node and npm are not on this machine's PATH";
        }

        var wanted = await File.ReadAllTextAsync(Path.Combine(Sources, "package-lock.json"), Cancellation);
        var done = Path.Combine(Folder, "fetched.json");
        if (!File.Exists(done) || await File.ReadAllTextAsync(done, Cancellation) != wanted)
        {
            Directory.CreateDirectory(Folder);
            foreach (var file in (string[])["package.json", "package-lock.json"])
            {
                File.Copy(Path.Combine(Sources, file), Path.Combine(Folder, file), overwrite: true);
            }

            var (exitCode, _, errors) = await RunAsync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], string.Empty);
            if (exitCode != 0)
            {
                return $"npm could not fetch the packages of tests/fidelity: {errors.Trim()}";
            }

            await File.WriteAllTextAsync(done, wanted, Cancellation);
        }

        foreach (var script in (string[])["requests.mjs", "vtt.mjs"])
        {
            File.Copy(Path.Combine(Sources, script), Path.Combine(Folder, script), overwrite: true);
        }

        return null;
    }

    /// <summary>Calls methods one after another.</summary>
    /// <param name="server">The address that the client uses instead of Google's.</param>
    /// <param name="calls">The methods by the client's names, and their parameters as JSON.</param>
    internal static async Task CallAsync(Uri server, IEnumerable<(string Method, string Parameters)> calls)
    {
        var input = JsonSerializer.Serialize(calls.Select(call => new { method = call.Method, @params = JsonSerializer.Deserialize<JsonElement>(call.Parameters) }));
        var (exitCode, _, errors) = await RunAsync(Find("node")!, ["requests.mjs", server.AbsoluteUri], input);
        Assert.True(exitCode == 0, errors);
    }

    /// <summary>Parses WebVTT files.</summary>
    /// <returns>For each file its errors, and its cues.</returns>
    internal static async Task<IReadOnlyList<JsonElement>> ParseVttAsync(IEnumerable<string> files)
    {
        var (exitCode, output, errors) = await RunAsync(Find("node")!, ["vtt.mjs"], JsonSerializer.Serialize(files));
        Assert.True(exitCode == 0, errors);
        return JsonSerializer.Deserialize<JsonElement[]>(output)!;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string? Find(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => (OperatingSystem.IsWindows() ? [".exe", ".cmd"] : (string[])[string.Empty]).Select(end => Path.Combine(folder, command + end)))
            .FirstOrDefault(File.Exists);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string command, IReadOnlyList<string> arguments, string input)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(Patience);
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
