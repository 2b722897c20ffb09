using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>The settings of a space as parameters. An alias is the name of the API's field, if it differs.</summary>
public abstract class SettingsCmdlet : MeetCmdlet
{
    /// <summary>Who can join without asking: Open, Trusted or Restricted.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(AccessType))]
    public AccessType? AccessType { get; set; }

    /// <summary>The entry points through which people can join: All or CreatorAppOnly.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(EntryPointAccess))]
    public EntryPointAccess? EntryPointAccess { get; set; }

    /// <summary>Host management: On or Off. Off resets ChatRestriction, ReactionRestriction, PresentRestriction and DefaultJoinAsViewer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(Moderation))]
    public SettingState? Moderation { get; set; }

    /// <summary>Who can send chat messages while Moderation is On: HostsOnly or NoRestriction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(ChatRestriction))]
    public RestrictionType? ChatRestriction { get; set; }

    /// <summary>Who can send reactions while Moderation is On: HostsOnly or NoRestriction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(ReactionRestriction))]
    public RestrictionType? ReactionRestriction { get; set; }

    /// <summary>Who can share the screen while Moderation is On: HostsOnly or NoRestriction.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SettingValue(nameof(PresentRestriction))]
    public RestrictionType? PresentRestriction { get; set; }

    /// <summary>Whether people join as viewers while Moderation is On: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("DefaultJoinAsViewerType")]
    [SettingValue(nameof(DefaultJoinAsViewer))]
    public SettingState? DefaultJoinAsViewer { get; set; }

    /// <summary>Whether Google creates an attendance report: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AttendanceReportGenerationType")]
    [SettingValue(nameof(AttendanceReport))]
    public SettingState? AttendanceReport { get; set; }

    /// <summary>Whether conferences are recorded automatically: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AutoRecordingGeneration")]
    [SettingValue(nameof(AutoRecording))]
    public SettingState? AutoRecording { get; set; }

    /// <summary>Whether conferences are transcribed automatically: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AutoTranscriptionGeneration")]
    [SettingValue(nameof(AutoTranscription))]
    public SettingState? AutoTranscription { get; set; }

    /// <summary>Whether Gemini takes notes automatically: On or Off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AutoSmartNotesGeneration")]
    [SettingValue(nameof(AutoSmartNotes))]
    public SettingState? AutoSmartNotes { get; set; }

    /// <summary>Several settings together, from a SpaceConfig or a hashtable. A parameter for a single setting takes precedence.</summary>
    [Parameter]
    [ValidateNotNull]
    public SpaceConfig? Config { get; set; }

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    private SpaceConfig Parameters => new()
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

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        foreach (var setting in SpaceSettings.SetIn(Parameters))
        {
            if (setting.Get(Parameters)!.Equals(SettingValueAttribute.NotValueOf(setting)))
            {
                throw NotReadable(setting.Name, $"Use {Alternatives(setting)}.");
            }
        }
    }

    /// <summary>The settings that were given for this input.</summary>
    /// <exception cref="MeetApiException">A setting is <c>Unknown</c>, which cannot be sent.</exception>
    private protected SpaceConfig GivenSettings() => SpaceSettings.Merge(Config, Parameters);

    private static string Alternatives(SpaceSetting setting)
    {
        string[] words = [.. setting.Values.Words];
        return $"{string.Join(", ", words.Take(words.Length - 1))} or {words[words.Length - 1]}";
    }
}
