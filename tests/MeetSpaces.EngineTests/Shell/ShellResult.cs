namespace MeetSpaces.EngineTests.Shell;

internal sealed record ShellResult(int ExitCode, string Output, string Errors);
