using System.ComponentModel;
using System.Diagnostics;
using MeetSpaces.Emulator;

namespace MeetSpaces.Tests.Emulator;

/// <summary>Google's own Node client against the emulator. Needs node, npm and its registry; says so where it did not run.</summary>
public sealed class FidelityTests
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "fidelity.mjs"];

    [Fact]
    public async Task Googles_own_client_drives_every_method()
    {
        var folder = Prepare();
        if (await RunAsync(folder, "node", "--version") is null || await RunAsync(folder, "npm", "--version") is null)
        {
            TestContext.Current.TestOutputHelper!.WriteLine("Did not run: node or npm is not installed.");
            return;
        }

        var install = await RunAsync(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
        if (install is not { ExitCode: 0 })
        {
            TestContext.Current.TestOutputHelper!.WriteLine("Did not run: npm could not install Google's client.\n" + install?.Output);
            return;
        }

        using var host = new EmulatorHost();
        Populate(host.Server);
        var key = Path.Combine(folder, "key.json");
        (int ExitCode, string Output)? run;
        try
        {
            await File.WriteAllTextAsync(key, host.Server.ServiceAccountKey, TestContext.Current.CancellationToken);
            run = await RunAsync(folder, "node", "fidelity.mjs", host.Server.Uri.AbsoluteUri, key, EmulatorHost.Alice);
        }
        finally
        {
            File.Delete(key);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(run!.Value.Output);
        Assert.True(run.Value.ExitCode == 0, run.Value.Output);
    }

    /// <summary>Three conferences: one long over with its files, one just over, one running with everybody and everything in it.</summary>
    private static void Populate(MeetEmulatorServer server)
    {
        var conferences = server.Conferences;
        var now = DateTimeOffset.UtcNow;
        var space = server.PlantSpace("alice");
        conferences.AddPast(space, now.AddDays(-2), now.AddDays(-2).AddHours(1), [EmulatorHost.Alice, EmulatorHost.Bob]);
        conferences.AddPast(space, now.AddHours(-2), now.AddHours(-1), [EmulatorHost.Carol]);
        var record = conferences.Start(server.PlantSpace("alice"), [EmulatorHost.Alice, EmulatorHost.Bob, "Guest", "+49 123 4567"]);
        conferences.Join(record, EmulatorHost.Bob);
        var transcript = conferences.StartTranscript(record);
        foreach (var speaker in conferences.Participants(record))
        {
            conferences.Say(transcript, speaker, "Grüß Gott, says " + speaker);
        }

        conferences.StartRecording(record);
        conferences.Stop(conferences.StartRecording(record));
        var notes = conferences.StartSmartNotes(record);
        conferences.Stop(notes);
        conferences.GenerateFile(notes);
    }

    /// <summary>A folder below the build's output, so that what npm installs is kept from run to run and never committed.</summary>
    private static string Prepare()
    {
        var source = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(source, "MeetSpaces.sln")))
        {
            source = Path.GetDirectoryName(source) ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        }

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "fidelity")).FullName;
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(source, "tests", "fidelity", file), Path.Combine(folder, file), overwrite: true);
        }

        return folder;
    }

    /// <summary>What the program printed and how it ended; null where there is no such program.</summary>
    private static async Task<(int ExitCode, string Output)?> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start)!;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(3));
            using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
