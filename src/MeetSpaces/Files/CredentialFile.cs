using System.Text;
using MeetSpaces.Models;

namespace MeetSpaces.Files;

/// <summary>The content of a credential file. If the file cannot be read, the error says why.</summary>
internal sealed class CredentialFile
{
    /// <summary>The environment variable that Google's own tools also use.</summary>
    internal const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";

    // A key file has about 2,300 bytes; a much larger file is not a credential.
    private const int LongestFile = 64 * 1024;

    private CredentialFile(string text, bool isPipe)
    {
        Text = text;
        IsPipe = isPipe;
    }

    internal string Text { get; }

    /// <summary>Whether the file was a pipe, which can be read only once.</summary>
    internal bool IsPipe { get; }

    /// <param name="path">The path of the file.</param>
    /// <param name="action">The recommended action if the file cannot be read.</param>
    /// <param name="cancellationToken">Stops waiting for a pipe.</param>
    /// <exception cref="MeetApiException"><c>MeetKeyInvalid</c>.</exception>
    internal static async Task<CredentialFile> ReadAsync(string path, string action, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnThreadAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new MeetApiException(MeetErrorId.KeyInvalid, $"The file '{path}' cannot be read: {FileFailure.Reason(path, failure, FileFailure.Read)}.", action, failure);
        }
    }

    /// <summary>The error if neither a parameter nor the environment variable specifies a credential.</summary>
    internal static MeetApiException NotGiven() => new(
        MeetErrorId.KeyInvalid,
        $"No credential was specified, and the environment variable {Variable} is not set.",
        $"Use -KeyPath, -KeyJson, -ServiceAccount, -AccessToken, -Interactive or -Emulator, or set {Variable} to the path of the key file.");

    // Opening or reading a pipe blocks until data is written to it, and cannot be canceled. After a cancellation, the thread continues on its own and closes the file.
    private static async Task<CredentialFile> ReadOnThreadAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reading = Task.Factory.StartNew(
            () => Read(path, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var stopped = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => stopped.TrySetResult(true)))
        {
            if (await Task.WhenAny(reading, stopped.Task).ConfigureAwait(false) == reading)
            {
                return await reading.ConfigureAwait(false);
            }
        }

        _ = reading.ContinueWith(
            failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        throw new OperationCanceledException(cancellationToken);
    }

    private static CredentialFile Read(string path, CancellationToken cancellationToken)
    {
        // The length that the file system reports for a pipe, a device or a link does not describe its content.
        var bytes = new byte[LongestFile + 1];
        var length = 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        int read;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            read = file.Read(bytes, length, bytes.Length - length);
            length += read;
        }
        while (read > 0 && length <= LongestFile);

        if (length > LongestFile)
        {
            throw new IOException($"it is larger than {LongestFile / 1024} KiB; a credential file usually has about 2,300 bytes");
        }

        using var text = new StreamReader(new MemoryStream(bytes, 0, length), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return new CredentialFile(text.ReadToEnd(), !file.CanSeek);
    }
}
