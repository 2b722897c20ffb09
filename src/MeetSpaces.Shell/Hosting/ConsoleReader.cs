using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MeetSpaces.Shell.Hosting;

/// <summary>
/// Reads standard input. A console read cannot be canceled, so the reading thread is abandoned
/// when the process is told to stop.
/// </summary>
internal sealed class ConsoleReader(CancellationToken stopping)
{
    internal string ReadToEnd()
    {
        if (Console.IsInputRedirected)
        {
            // Windows editors may start a file with a byte order mark, which would become part of the first word.
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

    /// <summary>Called before a prompt is written, so that only the error appears if standard input is redirected.</summary>
    /// <exception cref="PSInvalidOperationException">Standard input is redirected.</exception>
    internal static void RequireTerminal()
    {
        if (Console.IsInputRedirected)
        {
            throw new PSInvalidOperationException("Cannot prompt for input: standard input is not a terminal.");
        }
    }

    // ReadToEnd would go on reading after the terminal's end-of-file key.
    private static IEnumerable<string> TypedLines()
    {
        while (Console.In.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static HostException InputEnded() => new("The input ended while an answer was expected.");

    private T Prompted<T>(Func<T> read)
    {
        RequireTerminal();
        try
        {
            return Read(read);
        }
        catch (OperationCanceledException)
        {
            // So that the calling shell's prompt starts on a new line.
            Console.Error.WriteLine();
            throw new PipelineStoppedException();
        }
    }

    private T Read<T>(Func<T> read) => Task.Run(read).WaitAsync(stopping).GetAwaiter().GetResult();
}
