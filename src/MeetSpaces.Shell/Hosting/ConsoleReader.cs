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
        if (Console.IsInputRedirected)
        {
            // Windows editors begin a file with a byte order mark, which would be part of the first word.
            return Read(Console.In.ReadToEnd).TrimStart('\uFEFF');
        }

        Console.Error.WriteLine("Reading the script from the terminal; end it with an end-of-file key.");
        return Read(() => string.Join(Environment.NewLine, TypedLines()));
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

    // On a terminal, reading to the end goes on after its end-of-file key.
    private static IEnumerable<string> TypedLines()
    {
        while (Console.In.ReadLine() is { } line)
        {
            yield return line;
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
            // The shell's own prompt shall not follow ours on its line.
            Console.Error.WriteLine();
            throw new PipelineStoppedException();
        }
    }

    private T Read<T>(Func<T> read) => Task.Run(read).WaitAsync(stopping).GetAwaiter().GetResult();
}
