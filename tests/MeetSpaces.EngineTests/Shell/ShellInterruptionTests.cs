namespace MeetSpaces.EngineTests.Shell;

/// <summary>Ctrl+C. Windows has no way to send it to one process without a console, so there only the script itself is run.</summary>
public sealed class ShellInterruptionTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("INT", "INT", "INT")]
    public async Task A_signal_stops_the_pipeline_and_lets_finally_run(params string[] signals)
    {
        var script = folder.Write("loop.ps1", """
            $pause = [System.Threading.ManualResetEventSlim]::new($false)
            try {
                'ready'
                while ([Environment]::OSVersion.Platform -eq 'Unix') { $null = $pause.Wait(50) }
            }
            finally {
                $null = $pause.Wait(200)
                $Host.UI.WriteLine('cleaned up')
            }
            """);
        using var shell = ShellProcess.Start(script);
        await shell.SeeLineAsync("ready");

        if (!OperatingSystem.IsWindows())
        {
            await UnixSignals.SendAsync(shell.Id, signals);
        }

        Assert.Equal(new ShellResult(OperatingSystem.IsWindows() ? 0 : 130, "ready\ncleaned up\n", string.Empty), await shell.EndAsync());
    }

    [Fact]
    public async Task A_script_that_nothing_can_stop_does_not_hold_the_process()
    {
        var script = folder.Write("stuck.ps1", """
            'ready'
            if ([Environment]::OSVersion.Platform -eq 'Unix') { [System.Threading.Thread]::Sleep([System.Threading.Timeout]::Infinite) }
            """);
        using var shell = ShellProcess.Start(script);
        await shell.SeeLineAsync("ready");

        if (!OperatingSystem.IsWindows())
        {
            await UnixSignals.SendAsync(shell.Id, "INT");
        }

        Assert.Equal(new ShellResult(OperatingSystem.IsWindows() ? 0 : 130, "ready\n", string.Empty), await shell.EndAsync());
    }

    [Fact]
    public async Task A_thread_left_behind_does_not_hold_the_process()
    {
        var result = await ShellProcess.RunAsync(
            "-Command",
            "[System.Threading.Thread]::new([System.Threading.ThreadStart][Delegate]::CreateDelegate([System.Threading.ThreadStart], [System.Threading.ManualResetEventSlim]::new($false), 'Wait')).Start(); 'done'");

        Assert.Equal(new ShellResult(0, "done\n", string.Empty), result);
    }
}
