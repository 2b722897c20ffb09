namespace MeetSpaces.EngineTests.Shell;

/// <summary>The inputs of the Shell: a script with arguments, a command, or standard input.</summary>
public sealed class ShellInputTests : IDisposable
{
    private const string ShowArguments = """
        param([string]$Name, [switch]$Force, [int[]]$Number, [Parameter(ValueFromRemainingArguments)]$Rest)
        "name=<$Name> force=$Force number=$Number rest=$($Rest -join '|')"
        """;

    private readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("name=<Ann Lee> force=True number=-5 rest=x", "-Name", "Ann Lee", "-Force", "-5", "x")]
    [InlineData("name=<a:b> force=False number= rest=", "-Name:a:b", "-Force:$false")]
    [InlineData("name=<n> force=True number=7 rest=", "-Force:true", "-Number:", "7", "-nam", "n")]
    [InlineData("name=<it's ’ $(1); `x> force=False number= rest=", "it's ’ $(1); `x")]
    [InlineData("name=<> force=False number=1 rest=--flag|-x|$null", "", "1", "--flag", "-x", "$null")]
    public async Task Arguments_bind_as_they_do_for_a_script_file_of_pwsh(string expected, params string[] arguments)
    {
        var script = folder.Write("show.ps1", ShowArguments);

        var result = await ShellProcess.RunAsync([script, .. arguments]);

        Assert.Equal(new ShellResult(0, expected + "\n", string.Empty), result);
    }

    [Fact]
    public async Task A_script_without_parameters_gets_its_arguments_as_text()
    {
        var script = folder.Write("all.ps1", "$args -join '|'");

        var result = await ShellProcess.RunAsync("--", script, "-a", "b", "-c:d", "-5", "", "two\nlines");

        Assert.Equal(new ShellResult(0, "-a|b|-c:|d|-5||two\nlines\n", string.Empty), result);
    }

    [Fact]
    public async Task A_script_has_its_path_in_a_folder_of_any_name()
    {
        var script = folder.Write("where [x].ps1", "$PSScriptRoot; $PSCommandPath; $MyInvocation.MyCommand.Path");

        var result = await ShellProcess.RunAsync("-File", script);

        Assert.Equal(new ShellResult(0, $"{folder.Path}\n{script}\n{script}\n", string.Empty), result);
    }

    [Fact]
    public async Task The_module_is_imported_before_the_script_runs()
    {
        var result = await ShellProcess.RunAsync("-Command", "(Get-Module).Name");

        Assert.Equal(new ShellResult(0, "MeetSpaces\n", string.Empty), result);
    }

    [Fact]
    public async Task Command_joins_the_rest_of_the_command_line()
    {
        var result = await ShellProcess.RunAsync("-Command", "'one';", "-join", "('t', 'wo')");

        Assert.Equal(new ShellResult(0, "one\ntwo\n", string.Empty), result);
    }

    [Fact]
    public async Task Standard_input_is_run_without_arguments()
    {
        var result = await ShellProcess.RunWithInputAsync("\uFEFFforeach ($i in 1..2) {\n  \"ü$i\"\n}\nexit 9");

        Assert.Equal(new ShellResult(9, "ü1\nü2\n", string.Empty), result);
    }

    [Fact]
    public async Task The_module_next_to_the_Shell_is_preferred_and_a_failed_import_ends_it()
    {
        folder.Copy(Path.GetDirectoryName(ShellProcess.BuiltShell)!);
        folder.Write("MeetSpaces/MeetSpaces.psd1", "@{ ModuleVersion = '9.9.9'; RootModule = 'MeetSpaces.psm1' }");
        folder.Write("MeetSpaces/MeetSpaces.psm1", "throw 'the wrong module'");

        var result = await ShellProcess.RunCopyAsync(Path.Combine(folder.Path, "MeetSpaces.Shell.dll"), "'ran'");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("the wrong module", result.Errors, StringComparison.Ordinal);
        Assert.Contains("the module could not be imported", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the script 'missing.ps1' does not exist", "missing.ps1")]
    [InlineData("the script 'missing.ps1' does not exist", "-File", "missing.ps1", "argument")]
    [InlineData("unknown option '-Color'", "-Color", "script.ps1")]
    [InlineData("'notes.txt' is not a PowerShell script", "notes.txt")]
    [InlineData("-Command needs the text to run", "-Command")]
    [InlineData("-File needs the script to run", "-File")]
    public async Task Wrong_usage_is_explained_on_standard_error(string complaint, params string[] arguments)
    {
        var result = await ShellProcess.RunAsync(arguments);

        Assert.Equal(64, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith($"MeetSpaces.Shell: {complaint}", result.Errors, StringComparison.Ordinal);
        Assert.Contains("SCRIPT.ps1 [arguments]", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Help")]
    [InlineData("--help")]
    public async Task Help_shows_the_usage(string option)
    {
        var result = await ShellProcess.RunAsync(option);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("SCRIPT.ps1 [arguments]", result.Errors, StringComparison.Ordinal);
    }
}
