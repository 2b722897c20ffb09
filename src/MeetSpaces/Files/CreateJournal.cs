using System.Text.Json;
using MeetSpaces.Models;

namespace MeetSpaces.Files;

/// <summary>
/// The journal of creates: a file of JSON lines, one before each request leaves and one with its outcome. The last line of a key
/// counts. Only its position is kept in memory. Lines are only added, never changed; what a crash has left of a last line that was being
/// written is replaced by the next one.
/// </summary>
internal sealed class CreateJournal : IDisposable
{
    /// <summary>How long to wait for another process that uses the journal.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private const int LongestLine = 64 * 1024;
    private const string NothingChanged = "No space was created, and the file was not changed.";
    private readonly Dictionary<string, Line> last = new(StringComparer.Ordinal);
    private readonly object gate = new();
    private readonly string path;
    private readonly FileStream? file;
    private readonly FileLock? held;
    private long end;
    private bool needsLineFeed;

    private CreateJournal(string path, FileStream? file, FileLock? held)
    {
        this.path = path;
        this.file = file;
        this.held = held;
        if (file is not null)
        {
            Load(file);
        }
    }

    /// <summary>Whether other processes are kept out while this one writes.</summary>
    internal bool IsLocked => held?.IsEffective == true;

    /// <summary>What the journal holds about each key, in the order in which the lines were written.</summary>
    /// <exception cref="MeetApiException"><c>MeetJournalInvalid</c>.</exception>
    internal IEnumerable<JournalRecord> Records => last.Values.OrderBy(line => line.Start).Select(Read);

    public void Dispose()
    {
        file?.Dispose();
        held?.Dispose();
    }

    /// <summary>Opens a journal to read it, also while another process writes to it.</summary>
    /// <exception cref="MeetApiException"><c>MeetNotFound</c>: there is no such file. <c>MeetJournalInvalid</c>: it is damaged, or cannot be read.</exception>
    internal static CreateJournal OpenRead(string path) => File.Exists(path) || Directory.Exists(path)
        ? Open(path, FileFailure.Read, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), null)
        : throw new MeetApiException(MeetErrorId.NotFound, $"The journal '{path}' does not exist.", "Check the path. New-MeetSpace -JournalPath creates the file.");

    /// <summary>Opens a journal to read it, or an empty one if there is no such file.</summary>
    /// <exception cref="MeetApiException"><c>MeetJournalInvalid</c>: it is damaged, or cannot be read.</exception>
    internal static CreateJournal OpenReadOrEmpty(string path) => File.Exists(path) ? OpenRead(path) : new CreateJournal(path, null, null);

    /// <summary>Opens or creates a journal, and keeps every other process from writing to it.</summary>
    /// <exception cref="MeetApiException"><c>MeetJournalBusy</c>: another process uses it. <c>MeetJournalInvalid</c>: it is damaged, or cannot be read or written.</exception>
    internal static async Task<CreateJournal> OpenWriteAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        FileLock? held;
        try
        {
            held = await FileLock.TakeAsync(path, LongestWait, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw NotUsable(path, FileFailure.Write, failure);
        }

        return held is null
            ? throw new MeetApiException(
                MeetErrorId.JournalBusy,
                $"The journal '{path}' is in use: another New-MeetSpace was still using it after {LongestWait.TotalSeconds:0} s. No space was created.",
                "Wait until the other run has ended, and run the command again.")
            : Open(path, FileFailure.Write, () => PrivateFile.OpenOrCreate(path, FileShare.Read | FileShare.Delete), held);
    }

    /// <summary>What the journal holds about a key, or null.</summary>
    /// <exception cref="MeetApiException"><c>MeetJournalInvalid</c>.</exception>
    internal JournalRecord? Find(string key)
    {
        lock (gate)
        {
            return last.TryGetValue(key, out var line) ? Read(line) : null;
        }
    }

    /// <summary>Adds a line, and returns when it is on the disk.</summary>
    /// <exception cref="MeetApiException"><c>MeetJournalInvalid</c>: it cannot be written. The journal is as before.</exception>
    internal void Append(JournalRecord record)
    {
        var line = record.ToLine();
        lock (gate)
        {
            try
            {
                var start = end + (needsLineFeed ? 1 : 0);
                Write(needsLineFeed ? [(byte)'\n', .. line] : line);
                last[record.Key] = new Line(start, line.Length - 1);
                end = start + line.Length;
                needsLineFeed = false;
            }
            catch (Exception failure) when (FileFailure.Is(failure))
            {
                throw new MeetApiException(
                    MeetErrorId.JournalInvalid,
                    $"The journal '{path}' cannot be written: {FileFailure.Reason(path, failure, FileFailure.Write)}.",
                    "Make room on the disk, or correct the permissions of the file, and run the command again.",
                    failure);
            }
        }
    }

    private static CreateJournal Open(string path, string access, Func<FileStream> open, FileLock? held)
    {
        FileStream? file = null;
        try
        {
            file = open();
            return file.CanSeek ? new CreateJournal(path, file, held) : throw new IOException("it is not a file on a disk");
        }
        catch (Exception failure)
        {
            file?.Dispose();
            held?.Dispose();
            if (FileFailure.Is(failure))
            {
                throw NotUsable(path, access, failure);
            }

            throw;
        }
    }

    private static MeetApiException NotUsable(string path, string access, Exception failure) => new(
        MeetErrorId.JournalInvalid,
        $"The journal '{path}' cannot be opened: {FileFailure.Reason(path, failure, access)}. {NothingChanged}",
        "Check the path, and the permissions of the file and of its folder.",
        failure);

    private MeetApiException Damaged(string line, string why) => new(
        MeetErrorId.JournalInvalid,
        $"The journal '{path}' is damaged: {line} cannot be used, because {why}. {NothingChanged}",
        "Restore the journal from a backup, or repair this line. Without the journal, its spaces would be created again.");

    private void Write(byte[] bytes)
    {
        try
        {
            // What is left of a line that a crash, or a full disk, has cut off.
            if (file!.Length > end)
            {
                file.SetLength(end);
            }

            file.Position = end;
            file.Write(bytes, 0, bytes.Length);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            TryCutOff();
            throw;
        }
    }

    private void TryCutOff()
    {
        try
        {
            file!.SetLength(end);
        }
        catch (IOException)
        {
            // The next write or the next run does it.
        }
    }

    private JournalRecord Read(Line line)
    {
        var bytes = new byte[line.Length];
        lock (gate)
        {
            file!.Position = line.Start;
            for (var read = 0; read < bytes.Length;)
            {
                var count = file.Read(bytes, read, bytes.Length - read);
                read += count > 0 ? count : throw Damaged(line.Place, "it has become shorter");
            }
        }

        try
        {
            return JournalRecord.Parse(bytes);
        }
        catch (JsonException failure)
        {
            throw Damaged(line.Place, failure.Message);
        }
    }

    private void Load(FileStream source)
    {
        var buffer = new byte[LongestLine];
        var (filled, number) = (0, 1);
        int read;
        while ((read = source.Read(buffer, filled, buffer.Length - filled)) > 0)
        {
            filled += read;
            var start = 0;
            for (int length; (length = Array.IndexOf(buffer, (byte)'\n', start, filled - start) - start) >= 0; start += length + 1)
            {
                Add(buffer.AsSpan(start, length), number++);
                end += length + 1;
            }

            Buffer.BlockCopy(buffer, start, buffer, 0, filled -= start);
            if (filled == buffer.Length)
            {
                throw Damaged($"line {number}", $"it has more than {LongestLine / 1024} KiB");
            }
        }

        AddRest(buffer.AsSpan(0, filled), number);
    }

    private void Add(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            var (_, key) = JournalRecord.Scan(line);
            last[key] = new Line(end, line.Length);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw Damaged($"line {number}", IsOurs(failure) ? failure.Message : "it is not the JSON of a journal");
        }
    }

    // A message of JournalRecord's has no position.
    private static bool IsOurs(Exception failure) => failure is JsonException { LineNumber: null };

    /// <summary>A last line without a line feed: a whole one, or the start of one, after which some file systems leave zeros.</summary>
    private void AddRest(ReadOnlySpan<byte> rest, int number)
    {
        var line = rest;
        while (!line.IsEmpty && line[line.Length - 1] == 0)
        {
            line = line.Slice(0, line.Length - 1);
        }

        if (line.IsEmpty || IsStartOfLine(line))
        {
            return;
        }

        Add(line, number);
        end += line.Length;
        needsLineFeed = true;
    }

    private static bool IsStartOfLine(ReadOnlySpan<byte> line)
    {
        var start = JournalRecord.LineStart.AsSpan();
        if (line.Length <= start.Length)
        {
            return start.StartsWith(line);
        }

        try
        {
            // False if more is needed, and an exception if the text cannot become JSON.
            var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
            while (reader.Read())
            {
            }

            return line.StartsWith(start) && reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The place of a line in the file, without its line feed.</summary>
    private readonly struct Line(long start, int length)
    {
        internal long Start { get; } = start;

        internal int Length { get; } = length;

        internal string Place => $"the line at byte {Start}";
    }
}
