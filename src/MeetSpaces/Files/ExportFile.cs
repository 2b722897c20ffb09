using MeetSpaces.Models;

namespace MeetSpaces.Files;

/// <summary>
/// A file that appears at its path when it is complete. Until then it has another name beside it, which goes away with everything that is left unfinished. Its permissions are
/// those that its folder gives.
/// </summary>
internal sealed class ExportFile : IDisposable
{
    // One byte is no buffer: what is written goes to the system at once, and closing the file after a failure writes nothing.
    private const int BufferSize = 1;
    private readonly string path;
    private readonly string partial;
    private readonly bool replaces;
    private FileStream? file;

    private ExportFile(string path, bool replaces)
    {
        this.path = path;
        this.replaces = replaces;
        partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.partial");
    }

    public void Dispose()
    {
        if (file is not null)
        {
            file.Dispose();
            file = null;
            TryDelete(partial);
        }
    }

    /// <summary>Checks that a file may be written to a path.</summary>
    /// <exception cref="MeetApiException"><c>MeetFileExists</c>: there is a file, and it is not to be replaced. <c>MeetFileWriteFailed</c>: the path cannot be that of a file.</exception>
    internal static void Check(string path, bool replaces)
    {
        if (Directory.Exists(path) || path[path.Length - 1] == Path.DirectorySeparatorChar)
        {
            throw Failed(path, new IOException("it is a folder"));
        }

        // A move would put a file in the place of the device.
        if (Path.DirectorySeparatorChar == '/' && path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw Failed(path, new IOException("it is a device"));
        }

        if (!replaces && File.Exists(path))
        {
            throw Exists(path);
        }
    }

    /// <summary>Begins a file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="replaces">Whether an existing file is replaced.</param>
    /// <exception cref="MeetApiException"><c>MeetFileExists</c> or <c>MeetFileWriteFailed</c>.</exception>
    internal static ExportFile Begin(string path, bool replaces)
    {
        Check(path, replaces);
        var export = new ExportFile(path, replaces);
        export.Write(() => export.file = new FileStream(export.partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize));
        return export;
    }

    /// <summary>Creates a folder, with those above it, if it does not exist.</summary>
    /// <exception cref="MeetApiException"><c>MeetFileWriteFailed</c>.</exception>
    internal static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new MeetApiException(
                MeetErrorId.FileWriteFailed,
                $"The folder '{folder}' cannot be created: {(File.Exists(folder) ? "it is a file" : FileFailure.Reason(folder, failure, FileFailure.Write))}.",
                "Specify another -Path, or correct the permissions.",
                failure);
        }
    }

    /// <summary>Adds to the file.</summary>
    /// <exception cref="MeetApiException"><c>MeetFileWriteFailed</c>.</exception>
    internal void Write(Action<Stream> write) => Write(() => write(file!));

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="MeetApiException"><c>MeetFileExists</c>: a file has appeared there. <c>MeetFileWriteFailed</c>.</exception>
    internal FileInfo Complete()
    {
        Write(() => file!.Flush(flushToDisk: true));
        Write(() =>
        {
            file!.Dispose();
            if (replaces)
            {
                FileMove.Replace(partial, path);
            }
            else
            {
                FileMove.Add(partial, path);
            }

            file = null;
        });
        return new FileInfo(path);
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            Dispose();
            throw !replaces && File.Exists(path) ? Exists(path) : Failed(path, failure);
        }
    }

    private static MeetApiException Exists(string path) => new(
        MeetErrorId.FileExists,
        $"The file '{path}' already exists. It was not changed.",
        "Use -Force to replace it, or specify another -Path.");

    private static MeetApiException Failed(string path, Exception failure) => new(
        MeetErrorId.FileWriteFailed,
        $"The file '{path}' cannot be written: {FileFailure.Reason(path, failure, FileFailure.Write)}. Nothing was changed there.",
        "Make room on the disk, or correct the path or the permissions, and run the command again.",
        failure);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            // The folder is gone, or may no longer be changed. The failure that led here is reported.
        }
    }
}
