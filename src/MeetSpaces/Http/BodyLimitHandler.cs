using System.Text.Json;
using MeetSpaces.Http.Errors;

namespace MeetSpaces.Http;

/// <summary>
/// Reads an answer whole, but never more than a limit of it, counted after decompression: neither a huge body
/// nor a compressed bomb takes the process down. Whoever stands outside sees a body cut off as a failed request.
/// </summary>
internal sealed class BodyLimitHandler(int limitBytes) : DelegatingHandler
{
    /// <summary>The limit unless told otherwise; the largest page of the API is a few hundred kilobytes.</summary>
    internal const int DefaultLimitBytes = 8 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await ReadAsync(response, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode && IsCutOff(body))
            {
                throw new CutOffBodyException((int)response.StatusCode, ErrorEnvelope.Excerpt(body));
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
            response.Dispose();
            throw new CutOffBodyException((int)response.StatusCode, "it was compressed", failure);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            response.Content = new ByteArrayContent([]);
            return [];
        }

        // A stream of the framework's own handlers does not give way to the token everywhere; closing it does.
        using var stop = cancellationToken.Register(response.Dispose);
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > limitBytes)
            {
                throw new BodyTooLargeException(limitBytes, (int)response.StatusCode);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>Whether JSON begins, is in order as far as it goes, and does not end: HTTP does not always notice.</summary>
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
