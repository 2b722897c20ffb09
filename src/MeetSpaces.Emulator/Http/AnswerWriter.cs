using System.Net;

namespace MeetSpaces.Emulator.Http;

/// <summary>Sends an answer, whole or as a fault wants it.</summary>
internal static class AnswerWriter
{
    public static async Task WriteAsync(HttpListenerResponse response, Answer answer, CancellationToken cancellationToken)
    {
        await StartAsync(response, answer, answer.Body.Length, answer.Body.Length, cancellationToken).ConfigureAwait(false);
        response.Close();
    }

    /// <summary>Sends half of the body as if it were all, or drops the connection after that half.</summary>
    public static async Task WriteHalfAsync(HttpListenerResponse response, Answer answer, bool drop, CancellationToken cancellationToken)
    {
        var half = answer.Body.Length / 2;
        await StartAsync(response, answer, drop ? answer.Body.Length : half, half, cancellationToken).ConfigureAwait(false);
        if (drop)
        {
            await response.OutputStream.FlushAsync(cancellationToken).ConfigureAwait(false);
            response.Abort();
        }
        else
        {
            response.Close();
        }
    }

    private static async Task StartAsync(
        HttpListenerResponse response, Answer answer, int promised, int sent, CancellationToken cancellationToken)
    {
        response.StatusCode = answer.StatusCode;
        response.ContentType = answer.ContentType;
        foreach (var header in answer.Headers)
        {
            response.AddHeader(header.Key, header.Value);
        }

        response.ContentLength64 = promised;
        await response.OutputStream.WriteAsync(answer.Body, 0, sent, cancellationToken).ConfigureAwait(false);
    }
}
