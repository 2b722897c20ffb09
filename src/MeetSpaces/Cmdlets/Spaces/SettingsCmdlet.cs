using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>The settings of a space as parameters. An alias is the name of the API's field, if it differs.</summary>
public abstract class SettingsCmdlet : SingleUserCmdlet
{
    /// <summary>Who can join without asking: Open, Trusted or Restricted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(AccessType))]
    [ArgumentCompleter(typeof(WordCompleter<AccessType>))]
    public AccessType? AccessType { get; set; }

    /// <summary>The entry points through which people can join: All or CreatorAppOnly.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(EntryPointAccess))]
    [ArgumentCompleter(typeof(WordCompleter<EntryPointAccess>))]
    public EntryPointAccess? EntryPointAccess { get; set; }

    /// <summary>Host management: On or Off. Off resets ChatRestriction, ReactionRestriction, PresentRestriction and DefaultJoinAsViewer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(Moderation))]
    [ArgumentCompleter(typeof(WordCompleter<SettingState>))]
    public SettingState? Moderation { get; set; }

    /// <summary>Who can send chat messages while Moderation is On: HostsOnly or NoRestriction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(ChatRestriction))]
    [ArgumentCompleter(typeof(WordCompleter<RestrictionType>))]
    public RestrictionType? ChatRestriction { get; set; }

    /// <summary>Who can send reactions while Moderation is On: HostsOnly or NoRestriction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(ReactionRestriction))]
    [ArgumentCompleter(typeof(WordCompleter<RestrictionType>))]
    public RestrictionType? ReactionRestriction { get; set; }

    /// <summary>Who can share the screen while Moderation is On: HostsOnly or NoRestriction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(PresentRestriction))]
    [ArgumentCompleter(typeof(WordCompleter<RestrictionType>))]
    public RestrictionType? PresentRestriction { get; set; }

    /// <summary>Whether people join as viewers while Moderation is On: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("DefaultJoinAsViewerType")]
    [SettingValue(nameof(DefaultJoinAsViewer))]
    [ArgumentCompleter(typeof(WordCompleter<SettingState>))]
    public SettingState? DefaultJoinAsViewer { get; set; }

    /// <summary>Whether Google creates an attendance report: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AttendanceReportGenerationType")]
    [SettingValue(nameof(AttendanceReport))]
    [ArgumentCompleter(typeof(WordCompleter<SettingState>))]
    public SettingState? AttendanceReport { get; set; }

    /// <summary>Whether conferences are recorded automatically: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AutoRecordingGeneration")]
    [SettingValue(nameof(AutoRecording))]
    [ArgumentCompleter(typeof(WordCompleter<SettingState>))]
    public SettingState? AutoRecording { get; set; }

    /// <summary>Whether conferences are transcribed automatically: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AutoTranscriptionGeneration")]
    [SettingValue(nameof(AutoTranscription))]
    [ArgumentCompleter(typeof(WordCompleter<SettingState>))]
    public SettingState? AutoTranscription { get; set; }

    /// <summary>Whether Gemini takes notes automatically: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AutoSmartNotesGeneration")]
    [SettingValue(nameof(AutoSmartNotes))]
    [ArgumentCompleter(typeof(WordCompleter<SettingState>))]
    public SettingState? AutoSmartNotes { get; set; }

    /// <summary>The settings that are typed on the command line.</summary>
    private protected SpaceConfig Typed { get; private set; } = new();

    /// <summary>The typed settings, and those that the current input has as properties.</summary>
    private protected SpaceConfig Bound => new()
    {
        AccessType = AccessType,
        EntryPointAccess = EntryPointAccess,
        Moderation = Moderation,
        ChatRestriction = ChatRestriction,
        ReactionRestriction = ReactionRestriction,
        PresentRestriction = PresentRestriction,
        DefaultJoinAsViewer = DefaultJoinAsViewer,
        AttendanceReport = AttendanceReport,
        AutoRecording = AutoRecording,
        AutoTranscription = AutoTranscription,
        AutoSmartNotes = AutoSmartNotes,
    };

    /// <summary>
    /// Whether the current input is a space that the module read. Such an object says which space is meant and as whom; its
    /// settings count only if the command line names none.
    /// </summary>
    private protected bool HasPipedSpace => IsPiped && InputObject is not null && (IsSpace(InputObject.BaseObject.GetType().FullName) || IsSpace(Original(InputObject)));

    // Before the first input, only typed arguments are bound.
    private protected override void BeginInput()
    {
        base.BeginInput();
        Typed = Bound;
    }

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        foreach (var setting in SpaceSettings.SetIn(Bound))
        {
            if (setting.Get(Bound)!.Equals(SettingValueAttribute.NotValueOf(setting)))
            {
                throw NotReadable(setting.Name, $"Use {setting.Values.Alternatives}.");
            }
        }
    }

    // What has been in a job or in another process comes back as its properties, with the name of its type.
    private static string? Original(PSObject input)
    {
        const string prefix = "Deserialized.";
        return input.TypeNames.FirstOrDefault() is { } name && name.StartsWith(prefix, StringComparison.Ordinal) ? name.Substring(prefix.Length) : null;
    }

    private static bool IsSpace(string? type) => type == typeof(Space).FullName || type == typeof(SpaceComparison).FullName;
}
