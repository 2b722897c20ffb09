using MeetSpaces.Models;

namespace MeetSpaces.Files;

/// <summary>
/// A file of lines to which several processes append, one line at a time. Lines are never changed or removed. The file may be renamed at any time,
/// to rotate it: the next line begins a new one. The offset at which .NET writes is its own, also in
/// <see cref="FileMode.Append"/>, so a lock keeps two processes from writing to the same place.
/// </summary>
/// <param name="path">The full path of the file.</param>
/// <param name="time">The clock.</param>
internal sealed class SharedLog(string path, TimeProvider time)
{
    /// <summary>How long to wait for another process that is writing a line.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    internal string Path { get; } = path;

    /// <summary>Creates the file if it does not exist, and checks that it can be written.</summary>
    /// <exception cref="MeetApiException"><c>MeetAuditFailed</c>.</exception>
    internal Task CheckAsync(CancellationToken cancellationToken) => AppendAsync([], cancellationToken);

    /// <summary>Adds a line, and returns when it is on the disk.</summary>
    /// <param name="line">The line, with its line feed.</param>
    /// <param name="cancellationToken">Cancels the wait for another process.</param>
    /// <exception cref="MeetApiException"><c>MeetAuditFailed</c>: it cannot be written.</exception>
    internal async Task AppendAsync(byte[] line, CancellationToken cancellationToken)
    {
        try
        {
            using var file = await AppendInTurnAsync(line, cancellationToken).ConfigureAwait(false);

            // The others need not wait for the disk; it takes many lines at once.
            file.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new MeetApiException(
                MeetErrorId.AuditFailed,
                $"The audit log '{Path}' cannot be written: {FileFailure.Reason(Path, failure, FileFailure.Write)}. The request was not sent, because every change must be recorded first.",
                "Make room on the disk, correct the path or the permissions, and run the command again. To use another file, run Connect-Meet again with -AuditPath.",
                failure);
        }
    }

    private async Task<FileStream> AppendInTurnAsync(byte[] line, CancellationToken cancellationToken)
    {
        using var held = await FileLock.TakeAsync(Path, LongestWait, time, cancellationToken).ConfigureAwait(false)
            ?? throw new IOException($"another process has held it for {LongestWait.TotalSeconds:0} s");
        var file = PrivateFile.OpenOrCreate(Path, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            if (line.Length > 0)
            {
                Append(file, line);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void Append(FileStream file, byte[] line)
    {
        file.Seek(0, SeekOrigin.End);

        // A full disk or a crash can have cut off the last line.
        if (file.Position > 0 && LastByte(file) != '\n')
        {
            line = [(byte)'\n', .. line];
        }

        file.Write(line, 0, line.Length);
    }

    private static int LastByte(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }
}
