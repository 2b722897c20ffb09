using MeetSpaces.Emulator.Identity;

namespace MeetSpaces.Emulator.Meet;

/// <summary>What one person said in one go.</summary>
internal sealed class TranscriptEntry(
    Artifact transcript, string participant, string text, string languageCode, DateTimeOffset start, DateTimeOffset end)
{
    public string Id { get; } = Identifiers.Child();

    public string Name => $"{transcript.Name}/entries/{Id}";

    /// <summary>The speaker's participant name.</summary>
    public string Participant { get; } = participant;

    public string Text { get; } = text;

    /// <summary>BCP 47, such as <c>en-US</c>.</summary>
    public string LanguageCode { get; } = languageCode;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset End { get; } = end;
}
