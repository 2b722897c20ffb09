using System.Text;

namespace MeetSpaces.Emulator.Http;

/// <summary>Reads lines and blocks of bytes from a stream.</summary>
internal sealed class ByteReader(Stream stream)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    /// <summary>The next line without its line break; null at the end of the stream.</summary>
    /// <param name="limit">The maximum length of a line, in bytes.</param>
    /// <param name="cancellationToken">Ends the wait for bytes.</param>
    public async Task<string?> LineAsync(int limit, CancellationToken cancellationToken)
    {
        var line = new MemoryStream();
        while (true)
        {
            if (start == end && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return line.Length == 0 ? null : throw new BadHttpException(400, "The request ends in the middle of a line.");
            }

            var feed = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            var stop = feed < 0 ? end : feed;
            line.Write(buffer, start, stop - start);
            start = feed < 0 ? end : feed + 1;
            if (line.Length > limit)
            {
                throw new BadHttpException(431, "The request's head is too large.");
            }

            if (feed >= 0)
            {
                return Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r');
            }
        }
    }

    /// <summary>Copies exactly that many bytes to the target, or discards them if it is null.</summary>
    public async Task CopyAsync(Stream? target, long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            if (start == end && !await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new BadHttpException(400, "The request ends in the middle of its body.");
            }

            var take = (int)Math.Min(count, end - start);
            target?.Write(buffer, start, take);
            start += take;
            count -= take;
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
        return end > 0;
    }
}
