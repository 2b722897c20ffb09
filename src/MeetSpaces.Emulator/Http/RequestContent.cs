using System.Globalization;

namespace MeetSpaces.Emulator.Http;

/// <summary>Reads a request's body to its end, keeping at most <see cref="HttpCall.BodyLimit"/> bytes of it.</summary>
internal static class RequestContent
{
    /// <summary>A longer body is not read to its end: the error response is sent and the connection is closed.</summary>
    private const long Patience = 64 * 1024 * 1024;
    private const int ChunkLineLimit = 1024;

    /// <summary>The body; null if it was too large.</summary>
    public static async Task<byte[]?> ReadAsync(RequestHead head, ByteReader reader, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var isWhole = head.IsChunked
            ? await ChunksAsync(reader, kept, cancellationToken).ConfigureAwait(false)
            : await BlockAsync(reader, kept, 0, head.ContentLength, cancellationToken).ConfigureAwait(false);
        return isWhole ? kept.ToArray() : null;
    }

    private static async Task<bool> ChunksAsync(ByteReader reader, MemoryStream kept, CancellationToken cancellationToken)
    {
        var read = 0L;
        var isWhole = true;
        while (true)
        {
            var line = await reader.LineAsync(ChunkLineLimit, cancellationToken).ConfigureAwait(false) ?? "";
            var digits = line.Split(';')[0].Trim();
            if (!int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            {
                throw new BadHttpException(400, "A chunk's size is malformed.");
            }

            if (size == 0)
            {
                while (await reader.LineAsync(ChunkLineLimit, cancellationToken).ConfigureAwait(false) is { Length: > 0 })
                {
                    // Trailers are ignored.
                    continue;
                }

                return isWhole;
            }

            isWhole &= await BlockAsync(reader, kept, read, size, cancellationToken).ConfigureAwait(false);
            read += size;
            await reader.LineAsync(ChunkLineLimit, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> BlockAsync(
        ByteReader reader, MemoryStream kept, long read, long count, CancellationToken cancellationToken)
    {
        if (read + count > Patience)
        {
            throw new BadHttpException(413, "The request's body is too large.");
        }

        var isKept = read + count <= HttpCall.BodyLimit;
        await reader.CopyAsync(isKept ? kept : null, count, cancellationToken).ConfigureAwait(false);
        return isKept;
    }
}
