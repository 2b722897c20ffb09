using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>A host, 80 columns wide, that records its output and answers every prompt with a choice that the test sets.</summary>
internal sealed class CapturingHost : PSHost
{
    private readonly Screen screen = new();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "MeetSpaces tests";

    public override PSHostUserInterface UI => screen;

    public override Version Version { get; } = new(1, 0);

    /// <summary>The index of the answer to every prompt; if null, prompts fail.</summary>
    internal int? Answer
    {
        get => screen.Answer;
        set => screen.Answer = value;
    }

    /// <summary>The prompts, in order.</summary>
    internal IReadOnlyList<string> Questions => screen.Questions;

    internal string Text => screen.Text.ToString();

    /// <summary>Every progress record.</summary>
    internal IReadOnlyList<ProgressRecord> Progress => [.. screen.Progress];

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen : PSHostUserInterface
    {
        public override PSHostRawUserInterface RawUI { get; } = new Raw();

        internal StringBuilder Text { get; } = new();

        internal List<string> Questions { get; } = [];

        internal List<ProgressRecord> Progress { get; } = [];

        internal int? Answer { get; set; }

        public override void Write(string value) => Text.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Text.Append(value);

        public override void WriteLine(string value) => Text.AppendLine(value);

        public override void WriteErrorLine(string value) => Text.AppendLine(value);

        public override void WriteWarningLine(string message) => Text.AppendLine(message);

        public override void WriteVerboseLine(string message) => Text.AppendLine(message);

        public override void WriteDebugLine(string message) => Text.AppendLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            lock (Progress)
            {
                Progress.Add(record);
            }
        }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Questions.Add(message);
            return Answer ?? throw new HostException("This host has no answer to prompts.");
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
            throw new HostException("This host has no answer to prompts.");

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
            throw new HostException("This host has no answer to prompts.");

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new HostException("This host has no answer to prompts.");

        public override string ReadLine() => throw new HostException("This host has no answer to prompts.");

        public override SecureString ReadLineAsSecureString() => throw new HostException("This host has no answer to prompts.");
    }

    private sealed class Raw : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(80, 25);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => BufferSize;

        public override Size MaxWindowSize => BufferSize;

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get; set; } = new(80, 25);

        public override string WindowTitle { get; set; } = string.Empty;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
