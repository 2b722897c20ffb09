using System.Net.Sockets;
using System.Text;

namespace MeetSpaces.Emulator.Http;

/// <summary>One client's connection. Serves requests one after another until either side closes it.</summary>
internal sealed class LoopbackConnection(TcpClient client, ExchangeServer server, TimeProvider clock) : IDisposable
{
    /// <summary>How long a closing connection may still send data before it is reset.</summary>
    private const int LingerSeconds = 2;

    private readonly Socket socket = client.Client;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        using var stream = client.GetStream();
        try
        {
            var reader = new ByteReader(stream);
            while (await ServeAsync(stream, reader, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (BadHttpException bad)
        {
            var answer = new Answer(bad.StatusCode, Encoding.UTF8.GetBytes(bad.Message + "\n"), "text/plain; charset=UTF-8");
            var bytes = AnswerBytes.Write(answer, answer.Body.Length, false, clock.GetUtcNow());
            await SendAsync(stream, bytes, cancellationToken).ConfigureAwait(false);
            socket.LingerState = new LingerOption(true, LingerSeconds);
        }
    }

    public void Dispose() => client.Dispose();

    private static Task SendAsync(NetworkStream stream, byte[] bytes, CancellationToken cancellationToken) =>
        stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken);

    /// <summary>Serves one request. Returns false if the connection has to be closed.</summary>
    private async Task<bool> ServeAsync(NetworkStream stream, ByteReader reader, CancellationToken cancellationToken)
    {
        if (await RequestHead.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is not { } head)
        {
            return false;
        }

        if (head.ExpectsContinue)
        {
            await SendAsync(stream, AnswerBytes.Continue, cancellationToken).ConfigureAwait(false);
        }

        var body = await RequestContent.ReadAsync(head, reader, cancellationToken).ConfigureAwait(false);
        var outcome = await server.ServeAsync(HttpCall.From(head, body), HasLeft, cancellationToken).ConfigureAwait(false);
        if (outcome.Answer is not { } answer)
        {
            Reset();
            return false;
        }

        var isKeptAlive = head.IsKeptAlive && !outcome.IsBroken;
        var sent = head.Method == "HEAD" ? 0 : outcome.IsBroken ? answer.Body.Length / 2 : answer.Body.Length;
        await SendAsync(stream, AnswerBytes.Write(answer, sent, isKeptAlive, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        return isKeptAlive;
    }

    private bool HasLeft() => socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;

    /// <summary>Ends the connection with a reset, as a crashing server does.</summary>
    private void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        client.Dispose();
    }
}
