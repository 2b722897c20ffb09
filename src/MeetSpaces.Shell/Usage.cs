namespace MeetSpaces.Shell;

internal static class Usage
{
    internal const string Text = """
        Runs PowerShell with the MeetSpaces module already imported.

          MeetSpaces.Shell [-File] SCRIPT.ps1 [arguments]   run a script; -Name value, -Name:value, -Switch and
                                                            positional arguments bind to its param() block
          MeetSpaces.Shell -Command TEXT ...                run the rest of the command line as PowerShell
          MeetSpaces.Shell                                  run the text on standard input
          MeetSpaces.Shell -Help                            show this help

        From a clone: dotnet run --project src/MeetSpaces.Shell -- SCRIPT.ps1 [arguments]
        where -- keeps dotnet from reading short options such as -c or -v as its own.

        Objects and host output go to standard output; errors, warnings, verbose and debug messages to standard error.
        Exit code: that of `exit N`; 1 after a terminating error, or when the last statement of -Command failed;
        64 for wrong usage; 130 when interrupted; else 0.
        """;
}
