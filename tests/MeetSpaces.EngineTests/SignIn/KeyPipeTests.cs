using System.Diagnostics;
using System.IO.Pipes;
using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>A key that comes through a pipe: a named one, or one that a shell has opened and names by its number.</summary>
public sealed class KeyPipeTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    public void Dispose()
    {
        tenant.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Stop_ends_the_wait_for_a_pipe_that_nobody_writes_to()
    {
        tenant.Session.Runspace.SessionStateProxy.SetVariable("fifo", Fifo());
        using var shell = tenant.Session.Start("'starts'; Connect-Meet -KeyPath $fifo -Subject admin@example.com");
        var output = new PSDataCollection<PSObject>();
        shell.BeginInvoke<PSObject, PSObject>(null, output);
        Eventually.True(() => output.Count > 0, "the pipeline runs");

        StopEnds(shell);
    }

    [Fact]
    public void Stop_ends_the_wait_for_a_writer_that_is_silent()
    {
        var fifo = Fifo();
        tenant.Session.Runspace.SessionStateProxy.SetVariable("fifo", fifo);
        using var shell = tenant.Session.Start("Connect-Meet -KeyPath $fifo -Subject admin@example.com");
        shell.BeginInvoke();

        // Opens as soon as Connect-Meet has opened the other side.
        using var silent = Eventually.Ends(Task.Run(() => new FileStream(fifo, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1)));
        StopEnds(shell);
    }

    [Fact]
    public void A_key_through_a_named_pipe_connects_and_its_check_passes()
    {
        var fifo = Fifo();
        var writing = Task.Run(() =>
        {
            using var writer = new StreamWriter(new FileStream(fifo, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1));
            writer.Write(tenant.Meet.ServiceAccountKey);
            return true;
        });

        Connects(fifo);
        Assert.True(Eventually.Ends(writing));
    }

    [Fact]
    public void A_key_through_a_pipe_of_the_shell_connects_and_its_check_passes()
    {
        Assert.SkipUnless(Directory.Exists("/dev/fd"), "There is no /dev/fd.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var path = $"/dev/fd/{pipe.GetClientHandleAsString()}";
        using (var writer = new StreamWriter(pipe))
        {
            writer.Write(tenant.Meet.ServiceAccountKey);
        }

        Connects(path);
        pipe.DisposeLocalCopyOfClientHandle();
    }

    private void Connects(string path)
    {
        var outcome = Eventually.Ends(Task.Run(() => tenant.Run(
            "Connect-Meet -KeyPath $pipe -Endpoint $endpoint -Subject admin@example.com", ("pipe", path), ("endpoint", tenant.Meet.Uri))));
        Assert.Equal(Tenant.Admin, outcome.ShouldSucceed().Single.Properties["Subject"].Value);

        var checks = Eventually.Ends(Task.Run(() => tenant.Run("Test-MeetConnection"))).ShouldSucceed().Output;
        var key = Assert.Single(checks, check => (string)check.Properties["Check"].Value == "Key");
        Assert.True((bool)key.Properties["Passed"].Value);
        Assert.Contains($"read from the pipe '{path}'", (string)key.Properties["Detail"].Value);
    }

    private static void StopEnds(PowerShell shell)
    {
        Eventually.Ends(Task.Run(() =>
        {
            shell.Stop();
            return true;
        }));

        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.Empty(shell.Streams.Error);
    }

    private string Fifo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no fifo in a folder.");
        var path = Path.Combine(folder.FullName, "key");
        using var mkfifo = Process.Start("mkfifo", ["-m", "600", path]);
        Assert.True(mkfifo.WaitForExit(TimeSpan.FromSeconds(20)) && mkfifo.ExitCode == 0, "mkfifo failed.");
        return path;
    }
}
