using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MeetSpaces.Shell.Hosting;

/// <summary>
/// Standard input. The console cannot be read with a cancellation token, so the reading thread is left behind
/// when the process is asked to stop.
/// </summary>
internal sealed class ConsoleReader(CancellationToken stopping)
{
    internal string ReadToEnd()
    {
        if (!Console.IsInputRedirected)
        {
            Console.Error.WriteLine("Reading the script from the terminal; end it with an end-of-file key.");
        }

        return Read(Console.In.ReadToEnd);
    }

    internal string ReadLine() => Prompted(() => Console.In.ReadLine() ?? throw InputEnded());

    internal ConsoleKeyInfo ReadKey(bool intercept) => Prompted(() => Console.ReadKey(intercept));

    /// <summary>A line that is not echoed.</summary>
    internal SecureString ReadSecret() => Prompted(() =>
    {
        var secret = new SecureString();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                if (secret.Length > 0)
                {
                    secret.RemoveAt(secret.Length - 1);
                }
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        secret.MakeReadOnly();
        return secret;
    });

    /// <summary>Asked before a question is written, so that a refusal is all that is seen of it.</summary>
    /// <exception cref="PSInvalidOperationException">Nobody can answer.</exception>
    internal static void RequireSomebody()
    {
        if (Console.IsInputRedirected)
        {
            throw new PSInvalidOperationException("Cannot prompt for input: standard input is not a terminal.");
        }
    }

    private static HostException InputEnded() => new("The input ended where an answer was expected.");

    private T Prompted<T>(Func<T> read)
    {
        RequireSomebody();
        try
        {
            return Read(read);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private T Read<T>(Func<T> read) => Task.Run(read).WaitAsync(stopping).GetAwaiter().GetResult();
}
