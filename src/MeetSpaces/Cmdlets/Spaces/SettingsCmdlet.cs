using System.Management.Automation;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>The settings of a space as parameters. An alias is the name of the API's field, if it differs.</summary>
public abstract class SettingsCmdlet : MeetCmdlet
{
    private SpaceConfig named = new();
    private bool contradictionWarned;

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
    [ConfigValue]
    public SpaceConfig? Config { get; set; }

    /// <inheritdoc/>
    private protected override bool IsMutating => true;

    /// <summary>Whether the command line names settings, by parameters or by Config.</summary>
    private protected bool NamesSettings => SpaceSettings.SetIn(named).Any();

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

    // Before the first input, only typed arguments are bound.
    private protected override void BeginInput()
    {
        base.BeginInput();
        named = SpaceSettings.Merge(Config, Parameters);
    }

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (Config is not null && ConfigValueAttribute.ProblemOf(Config) is { } problem)
        {
            throw problem;
        }

        foreach (var setting in SpaceSettings.SetIn(Parameters))
        {
            if (setting.Get(Parameters)!.Equals(SettingValueAttribute.NotValueOf(setting)))
            {
                throw NotReadable(setting.Name, $"Use {setting.Values.Alternatives}.");
            }
        }
    }

    /// <summary>
    /// The settings for this input. Those that the command line names win over the cells of a row. A piped space says which
    /// space is meant and as whom: its settings count only if the command line names none.
    /// </summary>
    /// <exception cref="MeetApiException">A setting is <c>Unknown</c>, which cannot be sent.</exception>
    private protected SpaceConfig GivenSettings()
    {
        var given = NamesSettings && IsPiped && IsSpace(InputObject) ? named : SpaceSettings.Merge(Parameters, named);
        WarnOfContradiction(given);
        return given;
    }

    // A space that has been in a job or another process comes back as its properties.
    private static bool IsSpace(PSObject? input) =>
        input is not null && (input.BaseObject is Space || input.TypeNames.FirstOrDefault() == "Deserialized." + typeof(Space).FullName);

    private void WarnOfContradiction(SpaceConfig given)
    {
        if (!contradictionWarned && SpaceSettings.WithoutEffect(given) is { Count: > 0 } settings)
        {
            contradictionWarned = true;
            Warn($"Moderation is Off, so Google resets {string.Join(", ", settings)}. To use them, set Moderation to On. Other such inputs cause no warning.");
        }
    }
}
