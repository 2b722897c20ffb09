namespace MeetSpaces.EngineTests.Harness;

/// <summary>
/// Stand-ins for Import-Csv and Export-Csv, as far as the scripts in docs/automation use them: the bare engine lacks the Utility module.
/// tests/Automation.Tests.ps1 runs the same scripts with the real commands.
/// </summary>
internal static class CsvCommands
{
    private const string Script = """
        function global:Import-Csv([string] $Path, [string] $Encoding) {
            $parser = [Microsoft.VisualBasic.FileIO.TextFieldParser]::new($Path)
            try {
                $parser.SetDelimiters(',')
                $names = $parser.ReadFields()
                while (-not $parser.EndOfData) {
                    $cells = $parser.ReadFields()
                    $row = [ordered] @{}
                    for ($i = 0; $i -lt $names.Count; $i++) { $row[$names[$i]] = $cells[$i] }
                    [pscustomobject] $row
                }
            }
            finally { $parser.Dispose() }
        }

        function global:Export-Csv {
            [CmdletBinding(SupportsShouldProcess)]
            param([Parameter(ValueFromPipeline)] $InputObject, [string] $Path, [switch] $Append, [switch] $NoTypeInformation, [string] $Encoding)
            begin { $lines = @() }
            process {
                if ($null -eq $InputObject -or -not $PSCmdlet.ShouldProcess($Path)) { return }
                $properties = @($InputObject.PSObject.Properties)
                if ($lines.Count -eq 0 -and -not ($Append -and [IO.File]::Exists($Path))) { $lines += @($properties.Name | ForEach-Object { '"' + $_ + '"' }) -join ',' }
                $lines += @($properties | ForEach-Object { '"' + "$($_.Value)".Replace('"', '""') + '"' }) -join ','
            }
            end {
                if ($Append) { [IO.File]::AppendAllLines($Path, [string[]] $lines) }
                else { [IO.File]::WriteAllLines($Path, [string[]] $lines) }
            }
        }
        """;

    internal static void Define(Session session)
    {
        // Loaded for the type literal.
        _ = typeof(Microsoft.VisualBasic.FileIO.TextFieldParser).Assembly;
        session.Run(Script).ShouldSucceed();
    }
}
