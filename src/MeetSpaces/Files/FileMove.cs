namespace MeetSpaces.Files;

/// <summary>Moves a file that is complete to its path, in one step: readers see either the old or the new content, never a missing or partial file.</summary>
internal static class FileMove
{
    private const int MaxMoves = 20;

    /// <summary>Moves a file to a path, and replaces the file that is there.</summary>
    internal static void Replace(string source, string target) => Repeat(source, () => MoveOver(source, target));

    /// <summary>Moves a file to a path where there is none.</summary>
    /// <exception cref="IOException">There is a file.</exception>
    internal static void Add(string source, string target) => File.Move(source, target);

    // On Windows, a file cannot be replaced while another process reads or replaces it.
    private static void Repeat(string source, Action move)
    {
        for (var count = 1; ; count++)
        {
            try
            {
                move();
                return;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
                && count < MaxMoves && File.Exists(source) && IsWindows)
            {
                Thread.Sleep(count);
            }
        }
    }

#if NET
    private static bool IsWindows => OperatingSystem.IsWindows();

    private static void MoveOver(string source, string target) => File.Move(source, target, overwrite: true);
#else
    private const bool IsWindows = true;

    private static void MoveOver(string source, string target)
    {
        if (File.Exists(target))
        {
            File.Replace(source, target, null);
        }
        else
        {
            File.Move(source, target);
        }
    }
#endif
}
