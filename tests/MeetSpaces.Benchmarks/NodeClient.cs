using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MeetSpaces.Benchmarks;

/// <summary>Google's official client for Node, installed from npm at run time.</summary>
internal sealed class NodeClient
{
    private const string Package = "@googleapis/meet@5.0.0";
    private readonly string folder = Path.Combine(AppContext.BaseDirectory, "node-client");

    /// <returns>The duration in seconds, or null and the reason why the client cannot run here.</returns>
    internal (double? Seconds, string Reason) Get(Uri endpoint, string token, int width, IReadOnlyList<string> names)
    {
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "@googleapis", "meet")))
            {
                Directory.CreateDirectory(folder);
                Run("npm", ["install", "--no-audit", "--no-fund", "--silent", "--prefix", folder, Package], "");
            }

            using (var script = typeof(NodeClient).Assembly.GetManifestResourceStream("gets.mjs")!)
            using (var file = File.Create(Path.Combine(folder, "gets.mjs")))
            {
                script.CopyTo(file);
            }

            var output = Run(
                "node",
                [Path.Combine(folder, "gets.mjs"), endpoint.AbsoluteUri, token, width.ToString(CultureInfo.InvariantCulture)],
                string.Join('\n', names));
            return (double.Parse(output, CultureInfo.InvariantCulture), string.Empty);
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            return (null, failure.Message);
        }
    }

    private string Run(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result.Split('\n')[0]}");
    }
}
