using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Conferences;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding.Values;
using MeetSpaces.Binding;
using MeetSpaces.Exports;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Exports;

/// <summary>
/// Writes transcripts to files, with the names of the speakers: text, WebVTT or JSON. A file appears at its path when it is complete.
/// </summary>
[Cmdlet(VerbsData.Export, "MeetTranscript", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeetTranscriptCommand : SingleUserCmdlet
{
    private readonly SpeakerNames speakers = new();
    private readonly Dictionary<string, Begun> begun = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> transcriptOf = new(StringComparer.OrdinalIgnoreCase);
    private ExportPath? target;

    /// <summary>
    /// The file, for one transcript, or the folder, in which each transcript gets a file of its own. A path that does not exist and has no extension is a folder, which is created.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// The transcripts: names, objects from Get-MeetTranscript, or rows of a CSV file. A conference record stands for all of its transcripts, and a space (a name, a meeting
    /// code, a link, or an object from Get-MeetSpace) for those of all of its conferences.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "ConferenceRecord", "Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [AllowNull]
    public TranscriptSource[]? Transcript { get; set; }

    /// <summary>The format. Default: the one that the extension of the file stands for, .vtt or .json; else Text.</summary>
    [Parameter]
    [WordValue(typeof(TranscriptFormat))]
    public TranscriptFormat? As { get; set; }

    /// <summary>Replaces existing files.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    // One input after another if the order matters: which transcript gets the only file, and about which one the user is asked first.
    private protected override int QueueCapacity => Target.IsFolder && !AsksFirst ? MaxInFlight : 1;

    private ExportPath Target => target ??= new ExportPath(this, Path);

    private TranscriptFormat Format => As ?? (Target.IsFolder ? TranscriptFormat.Text : TranscriptFileName.FormatOf(Target.Full));

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (OrOtherColumn(nameof(Transcript), Transcript) is not { Length: > 0 } sources)
        {
            StartPages<object>(InputObject, () => throw NothingNamed(nameof(Transcript)));
            return;
        }

        Expect(sources.Length);
        foreach (var source in sources)
        {
            StartPages(source.Source, () =>
            {
                source.Check();
                return FilesOf(source, ClientFor(Subject ?? source.Subject));
            });
        }
    }

    /// <inheritdoc/>
    private protected override object? ToOutput(object? result) => result is FileInfo written ? ExportPath.ItemOf(this, written) : result;

    private TranscriptFilePager FilesOf(TranscriptSource source, MeetClient client)
    {
        var conferences = client.Conferences;
        var space = source.Conference?.Space;
        TranscriptList one = source switch
        {
            { Transcript: { } transcript } => _ => Task.FromResult<IReadOnlyList<Transcript>>([transcript]),
            { Conference: null } => token => Requests.RunAsync<IReadOnlyList<Transcript>>(async () => [await conferences.Transcripts.GetAsync(source.ToString(), token)], token),
            _ => ListOf(source.ToString()),
        };
        return new TranscriptFilePager(
            space is null ? [one] : [],
            space is null ? null : conferences.RecordsOfSpace(space.Name, space.MeetingCode, ofSpace => ofSpace),
            ListOf,
            (transcript, token) => ExportAsync(transcript, conferences, token),
            MaxInFlight);

        TranscriptList ListOf(string record) => token => Requests.RunAsync(() => conferences.Transcripts.List(record, null).ReadAllAsync(token), token);
    }

    private Task<FileInfo?> ExportAsync(Transcript transcript, ConferencesClient conferences, CancellationToken cancellationToken)
    {
        if (begun.TryGetValue(transcript.Name, out var earlier))
        {
            return AgainAsync(transcript, earlier, conferences, cancellationToken);
        }

        begun.Add(transcript.Name, earlier = new Begun());
        earlier.Users.Add(conferences.Subject);
        earlier.Path = PathOf(transcript);
        ExportFile.Check(earlier.Path, Force);
        return ShouldProcess(earlier.Path, $"Export the transcript '{transcript.Name}'")
            ? earlier.File = Requests.RunAsync(() => WriteAsync(transcript, earlier.Path, conferences, cancellationToken), cancellationToken)
            : Task.FromResult<FileInfo?>(null);
    }

    // What one user cannot read, the user of a later input may see.
    private Task<FileInfo?> AgainAsync(Transcript transcript, Begun earlier, ConferencesClient conferences, CancellationToken cancellationToken)
    {
        if (earlier.File is not { } file || !earlier.Users.Add(conferences.Subject))
        {
            return Task.FromResult(Skip());
        }

        return earlier.File = AfterAsync();

        async Task<FileInfo?> AfterAsync()
        {
            try
            {
                await file;
            }
            catch (MeetApiException failure) when (failure.ErrorId is not (MeetErrorId.FileExists or MeetErrorId.FileWriteFailed))
            {
                return await Requests.RunAsync(() => WriteAsync(transcript, earlier.Path!, conferences, cancellationToken), cancellationToken);
            }
            catch (MeetApiException)
            {
                // It would fail as any user. The earlier input reports it.
            }

            return Skip();
        }

        FileInfo? Skip()
        {
            Inform($"The transcript '{transcript.Name}' is in the input more than once. This input is skipped.");
            return null;
        }
    }

    private string PathOf(Transcript transcript)
    {
        var path = Target.IsFolder ? System.IO.Path.Combine(Target.Full, TranscriptFileName.Of(transcript, Format)) : Target.Full;
        if (transcriptOf.TryGetValue(path, out var other))
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument,
                $"The transcript '{transcript.Name}' was not written: the file '{path}' is for the transcript '{other}'.",
                "To write several transcripts, specify a folder as -Path.");
        }

        transcriptOf.Add(path, transcript.Name);
        return path;
    }

    // The file is begun first, so that thousands of entries are not read in vain.
    private async Task<FileInfo?> WriteAsync(Transcript transcript, string path, ConferencesClient conferences, CancellationToken cancellationToken)
    {
        if (Target.IsFolder)
        {
            ExportFile.CreateFolder(Target.Full);
        }

        using var file = ExportFile.Begin(path, Force);
        var entries = await speakers.AddTo(conferences.TranscriptEntries.List(transcript.Name, null), conferences).ReadAllAsync(cancellationToken).ConfigureAwait(false);
        if (transcript.State != ArtifactState.FileGenerated)
        {
            Warn($"The transcript '{transcript.Name}' is not complete: its state is {transcript.State?.ToString() ?? "unknown"}, and not {ArtifactState.FileGenerated}. '{path}' has the {entries.Count} entries that there are until now.");
        }
        else if (entries.Count == 0)
        {
            Warn($"The transcript '{transcript.Name}' has no entries, so '{path}' has none either.");
        }

        file.Write(stream => new TranscriptContent(transcript, entries).Write(Format, stream));
        cancellationToken.ThrowIfCancellationRequested();
        return file.Complete();
    }

    /// <summary>The export of a transcript by the inputs until now.</summary>
    private sealed class Begun
    {
        internal HashSet<string> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

        internal string? Path { get; set; }

        /// <summary>The last attempt; null if none was made.</summary>
        internal Task<FileInfo?>? File { get; set; }
    }
}
