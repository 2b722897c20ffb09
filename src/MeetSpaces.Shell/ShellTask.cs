namespace MeetSpaces.Shell;

internal enum ShellTask
{
    ShowUsage,
    RunScript,
    RunCommand,
    RunStandardInput,
}
