using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>
/// Identifies transcripts: one by its name <c>conferenceRecords/{id}/transcripts/{id}</c> or as a <see cref="Models.Transcript"/>, or all of a conference record, or all of the
/// conference records of a space. PowerShell converts them automatically.
/// </summary>
public sealed class TranscriptSource : IIdentity
{
    private readonly ResourceIdentity identity;

    /// <summary>Reads a text. If it does not name one of these, the cmdlet reports an error for that input.</summary>
    /// <param name="text">The name of a transcript, a conference record or a space, the ID of a conference record, or the code or the link of a space.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    public TranscriptSource(string text) => identity = IsBelowRecord(text) ? new TranscriptIdentity(text) : new ConferenceIdentity(text);

    /// <summary>Takes a transcript, and the user who read it.</summary>
    /// <param name="transcript">What <c>Get-MeetTranscript</c> wrote.</param>
    public TranscriptSource(Transcript transcript)
    {
        identity = new TranscriptIdentity(transcript);
        Transcript = transcript;
    }

    /// <summary>Takes all transcripts of a conference, and the user who read its record.</summary>
    /// <param name="conferenceRecord">What <c>Get-MeetConferenceRecord</c> wrote.</param>
    public TranscriptSource(ConferenceRecord conferenceRecord) => identity = new ConferenceIdentity(conferenceRecord);

    /// <summary>Takes all transcripts of all conferences of a space, and the user who read it.</summary>
    /// <param name="space">What <c>Get-MeetSpace</c> wrote.</param>
    public TranscriptSource(Space space) => identity = new ConferenceIdentity(space);

    string IIdentity.Text => identity.Text;

    object IIdentity.Source => identity.Source;

    string? IIdentity.Subject => identity.Subject;

    string? IIdentity.Problem => identity.Problem;

    /// <summary>The user who read the input object, or null.</summary>
    internal string? Subject => identity.Subject;

    /// <summary>The input that it was made from, for an error about it.</summary>
    internal object Source => identity.Source;

    /// <summary>The transcript, if it is an object.</summary>
    internal Transcript? Transcript { get; }

    /// <summary>The conference record or the space; null if a transcript is named.</summary>
    internal ConferenceIdentity? Conference => identity as ConferenceIdentity;

    void IIdentity.Check() => Check();

    /// <exception cref="MeetApiException"><c>MeetIdentityInvalid</c>, with the reason.</exception>
    internal void Check() => ((IIdentity)identity).Check();

    /// <summary>The resource name, or the text if it is not one.</summary>
    public override string ToString() => identity.ToString();

    private static bool IsBelowRecord(string? text) =>
        text?.Trim() is { } name && name.StartsWith("conferenceRecords/", StringComparison.OrdinalIgnoreCase) && name.Count(letter => letter == '/') > 1;
}
