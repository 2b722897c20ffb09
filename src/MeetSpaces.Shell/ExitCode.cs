namespace MeetSpaces.Shell;

internal static class ExitCode
{
    internal const int Success = 0;
    internal const int Failure = 1;

    // EX_USAGE of sysexits.h; pwsh uses it too.
    internal const int WrongUsage = 64;

    // 128 + SIGINT, the convention of shells.
    internal const int Interrupted = 130;
}
