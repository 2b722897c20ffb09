using System.Text.Json;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Http;

/// <summary>
/// Reads the whole body of a response, up to a limit on its decompressed size, so that neither a huge body nor a
/// decompression bomb exhausts the memory. A truncated body is a failed request.
/// </summary>
internal sealed class BodyLimitHandler(int limitBytes) : DelegatingHandler
{
    /// <summary>8 MiB; the largest page of the API is a few hundred kilobytes.</summary>
    internal const int DefaultLimitBytes = 8 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        using var arrived = new MemoryStream();
        try
        {
            await ReadAsync(response, arrived, cancellationToken).ConfigureAwait(false);
            var body = arrived.ToArray();
            if (response.IsSuccessStatusCode && IsCutOff(body))
            {
                throw UnusableBodyException.CutOff((int)response.StatusCode, ErrorEnvelope.Excerpt(body));
            }

            var whole = new ByteArrayContent(body);
            whole.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content.Dispose();
            response.Content = whole;
            return response;
        }
        catch (InvalidDataException failure)
        {
            // A compressed body that was cut off.
            Keep(request, arrived);
            response.Dispose();
            throw UnusableBodyException.CutOff((int)response.StatusCode, "it was compressed", failure);
        }
        catch
        {
            Keep(request, arrived);
            response.Dispose();
            throw;
        }
    }

    // A space may have been created, and the part that arrived may contain its name.
    private static void Keep(HttpRequestMessage request, MemoryStream arrived)
    {
        if (RequestOptions.FindContext(request) is { Method.IsIdempotent: false } context)
        {
            context.ArrivedBody = arrived.ToArray();
        }
    }

    private async Task ReadAsync(HttpResponseMessage response, MemoryStream body, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            response.Content = new ByteArrayContent([]);
            return;
        }

        // Some .NET streams ignore the token while they read; disposing the response ends the read.
        using var stop = cancellationToken.Register(response.Dispose);
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await ReadAsync(stream, buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > limitBytes)
            {
                throw UnusableBodyException.TooLarge(limitBytes, (int)response.StatusCode);
            }

            body.Write(buffer, 0, read);
        }
    }

#if NET
    private static ValueTask<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer.AsMemory(), cancellationToken);
#else
    private static Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken) =>
        stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken);
#endif

    /// <summary>Whether the body is truncated JSON: .NET does not always report a connection that closes early as an error.</summary>
    private static bool IsCutOff(byte[] body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, state: default);
        try
        {
            var any = false;
            while (reader.Read())
            {
                any = true;
            }

            return !any || reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
