namespace MeetSpaces.EngineTests.Shell;

public sealed class ShellExitCodeTests : IDisposable
{
    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("'done'", 0)]
    [InlineData("exit 3; 'not reached'", 3)]
    [InlineData("function Stop-Here { exit 4 } try { Stop-Here } finally { $null }", 4)]
    [InlineData("exit 0", 0)]
    [InlineData("$global:LASTEXITCODE = 5", 0)]
    [InlineData("throw 'x'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Command missing", 1)]
    [InlineData("Get-Command missing", 0)]
    [InlineData("if (", 1)]
    [InlineData("#requires -Version 99.0\n'ran'", 1)]
    [InlineData("[CmdletBinding()]param([int]$Number) 'ran'", 1, "-Other", "x")]
    [InlineData("[CmdletBinding()]param([int]$Number) 'ran'", 1, "-Number", "x")]
    public async Task A_script_ends_with_the_expected_exit_code(string text, int expected, params string[] arguments)
    {
        var result = await ShellProcess.RunAsync([folder.Write("script.ps1", text), .. arguments]);

        Assert.Equal(expected, result.ExitCode);
        Assert.NotEqual("ran\n", result.Output);
        Assert.Equal(expected == 1 || text.Contains("missing", StringComparison.Ordinal), result.Errors.Length > 0);
    }

    [Theory]
    [InlineData("'done'", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("throw 'x'", 1)]
    [InlineData("Get-Command missing", 1)]
    [InlineData("Get-Command missing; 'done'", 0)]
    [InlineData("if (", 1)]
    public async Task A_command_ends_with_the_expected_exit_code(string text, int expected) =>
        Assert.Equal(expected, (await ShellProcess.RunAsync("-Command", text)).ExitCode);

    [Theory]
    [InlineData("throw 'x'", 1)]
    [InlineData("Get-Command missing", 0)]
    public async Task Standard_input_ends_with_the_expected_exit_code(string text, int expected) =>
        Assert.Equal(expected, (await ShellProcess.RunWithInputAsync(text)).ExitCode);
}
