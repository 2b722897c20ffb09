namespace MeetSpaces.EngineTests.Shell;

/// <summary>The streams that output goes to, and its format.</summary>
public sealed class ShellOutputTests : IDisposable
{
    private const string WriteError =
        "$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('no such space'), 'Id', 'ObjectNotFound', $null))";

    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Objects_are_printed_through_a_table_view()
    {
        var result = await ShellProcess.RunAsync("-Command", "foreach ($i in 1..2) { [pscustomobject]@{ Name = \"spaces/$i\"; Size = $i } }");

        Assert.Equal(new ShellResult(0, "\nName     Size\n----     ----\nspaces/1    1\nspaces/2    2\n\n", string.Empty), result);
    }

    [Fact]
    public async Task A_table_without_a_terminal_is_up_to_120_columns_wide_and_long_text_is_never_broken()
    {
        var result = await ShellProcess.RunAsync("-Command", "'x' * 300; [pscustomobject]@{ A = 'a' * 90; B = 'b' * 90 }");

        var lines = result.Output.Split('\n');
        Assert.Equal(new string('x', 300), lines[0]);
        Assert.All(lines[1..], line => Assert.InRange(line.Length, 0, 120));
        Assert.Contains(lines[1..], line => line.Length > 100);
    }

    [Fact]
    public async Task A_non_terminating_error_goes_to_standard_error_and_the_script_goes_on_and_succeeds()
    {
        var script = folder.Write("go-on.ps1", $"[CmdletBinding()]param()\n'before'\nGet-Command missing\n1/0\n'after'\n{WriteError}");

        var result = await ShellProcess.RunAsync(script);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("before\nafter\n", result.Output);
        Assert.Contains($"Get-Command: {script}:3\n", result.Errors, StringComparison.Ordinal);
        Assert.Contains("\n   3 |  Get-Command missing\n     |  ~~~~~~~~~~~~~~~~~~~\n", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Attempted to divide by zero.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("go-on.ps1: no such space\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminating_error_is_shown_where_it_happened_and_ends_the_script()
    {
        var script = folder.Write("throw.ps1", "'before'\nthrow 'it broke'\n'after'");

        var result = await ShellProcess.RunAsync(script);

        Assert.Equal(
            new ShellResult(1, "before\n", $"Exception: {script}:2\nLine |\n   2 |  throw 'it broke'\n     |  ~~~~~~~~~~~~~~~~\n     | it broke\n\n"),
            result);
    }

    [Fact]
    public async Task Messages_go_to_standard_error()
    {
        var script = folder.Write("talk.ps1", """
            [CmdletBinding()]param()
            $PSCmdlet.WriteWarning('careful')
            $PSCmdlet.WriteVerbose('in detail')
            $DebugPreference = 'Continue'; $PSCmdlet.WriteDebug('inside')
            $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Working', 'half'))
            'an object'
            $Host.UI.Write('Red', 'Black', 'to the '); $Host.UI.WriteLine('host')
            $PSCmdlet.WriteInformation('for information', @())
            """);

        var result = await ShellProcess.RunAsync(script, "-Verbose", "-InformationAction", "Continue");

        Assert.Equal(
            new ShellResult(
                0,
                "an object\nto the host\nfor information\n",
                "WARNING: careful\nVERBOSE: in detail\nDEBUG: inside\n"),
            result);
    }

    [Theory]
    [InlineData("[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]param() $PSCmdlet.ShouldProcess('x')", "Cannot prompt for input", 0)]
    [InlineData("$Host.UI.ReadLine()", "Cannot prompt for input", 0)]
    [InlineData("param([Parameter(Mandatory)]$Name) 'ran'", "missing mandatory parameters: Name", 1)]
    public async Task A_prompt_without_a_terminal_is_an_error(string text, string expected, int exitCode)
    {
        var result = await ShellProcess.RunAsync(folder.Write("ask.ps1", text));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("[Y]", result.Errors, StringComparison.Ordinal);
    }
}
