namespace MeetSpaces.EngineTests.Shell;

/// <summary>
/// Ctrl+C and SIGTERM. Windows cannot send them to a process without a console: there the scripts end by themselves, and only their
/// output is checked.
/// </summary>
public sealed class ShellInterruptionTests : IDisposable
{
    private const string Loop = """
        $pause = [System.Threading.ManualResetEventSlim]::new($false)
        try {
            'ready'
            while (-not $IsWindows) { $null = $pause.Wait(50) }
        }
        finally {
            $Host.UI.WriteLine('cleaning')
            while (-not $IsWindows -and -not [IO.File]::Exists("$PSScriptRoot/go")) { $null = $pause.Wait(50) }
            $Host.UI.WriteLine('cleaned')
        }
        'not reached'
        """;

    private static readonly int Interrupted = OperatingSystem.IsWindows() ? 0 : 130;

    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_signal_stops_the_pipeline_and_lets_finally_run(bool terminate)
    {
        var script = folder.Write("loop.ps1", Loop);
        using var shell = ShellProcess.Start(script);
        Action<int> signal = terminate ? UnixSignals.Terminate : UnixSignals.Interrupt;

        await shell.SeeLineAsync("ready");
        signal(shell.Id);
        await shell.SeeLineAsync("cleaning");
        signal(shell.Id);
        folder.Write("go", string.Empty);

        var end = OperatingSystem.IsWindows() ? "not reached\n" : string.Empty;
        Assert.Equal(new ShellResult(Interrupted, $"ready\ncleaning\ncleaned\n{end}", string.Empty), await shell.EndAsync());
    }

    [Fact]
    public async Task A_script_in_a_blocking_call_does_not_keep_the_process_alive()
    {
        var script = folder.Write("stuck.ps1", "'ready'; if (-not $IsWindows) { [System.Threading.Thread]::Sleep(-1) }");
        using var shell = ShellProcess.Start(script);

        await shell.SeeLineAsync("ready");
        UnixSignals.Interrupt(shell.Id);

        Assert.Equal(new ShellResult(Interrupted, "ready\n", string.Empty), await shell.EndAsync());
    }

    [Fact]
    public async Task A_foreground_thread_does_not_keep_the_process_alive()
    {
        var script = folder.Write("thread.ps1", """
            $wait = [Delegate]::CreateDelegate([System.Threading.ThreadStart], [System.Threading.ManualResetEventSlim]::new($false), 'Wait')
            [System.Threading.Thread]::new([System.Threading.ThreadStart]$wait).Start()
            'done'
            """);

        Assert.Equal(new ShellResult(0, "done\n", string.Empty), await ShellProcess.RunAsync(script));
    }
}
