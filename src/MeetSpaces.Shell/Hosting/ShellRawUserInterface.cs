using System.Management.Automation.Host;

namespace MeetSpaces.Shell.Hosting;

/// <summary>The size of the console, and key input. Other screen buffer operations are not supported.</summary>
internal sealed class ShellRawUserInterface(ConsoleReader reader) : PSHostRawUserInterface
{
    private static readonly Size NoTerminal = new(width: 120, height: 50);

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <summary>The width of tables, which go to standard output.</summary>
    public override Size BufferSize
    {
        get => Console.IsOutputRedirected ? NoTerminal : Terminal;
        set => throw NotHere();
    }

    /// <summary>The width of errors, which go to standard error.</summary>
    public override Size WindowSize
    {
        get => Console.IsErrorRedirected ? BufferSize : Terminal;
        set => throw NotHere();
    }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NotHere();
    }

    public override Coordinates CursorPosition
    {
        get => throw NotHere();
        set => throw NotHere();
    }

    public override int CursorSize
    {
        get => throw NotHere();
        set => throw NotHere();
    }

    public override string WindowTitle { get; set; } = string.Empty;

    public override bool KeyAvailable => !Console.IsInputRedirected && Console.KeyAvailable;

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = reader.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, default, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            Console.ReadKey(intercept: true);
        }
    }

    private static Size Terminal => Console.WindowWidth > 0 ? new(Console.WindowWidth, Console.WindowHeight) : NoTerminal;

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotHere();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotHere();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotHere();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NotHere();

    private static HostException NotHere() => new("MeetSpaces.Shell has no screen buffer.");
}
