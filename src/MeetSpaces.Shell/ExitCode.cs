namespace MeetSpaces.Shell;

internal static class ExitCode
{
    internal const int Success = 0;
    internal const int Failure = 1;

    // EX_USAGE of sysexits.h, as pwsh has it.
    internal const int WrongUsage = 64;

    // 128 + SIGINT, as shells have it.
    internal const int Interrupted = 130;
}
