using System.Management.Automation;
using MeetSpaces.Connections;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Emulators;

/// <summary>The parameters that start an emulator with a failure, and that turn it on and off while the emulator runs.</summary>
public abstract class EmulatorBehaviorCmdlet : EmulatorCmdlet
{
    /// <summary>The Google Meet API is disabled in the Cloud project: every call fails with MeetApiDisabled. Default: off.</summary>
    [Parameter]
    public SwitchParameter ApiDisabled { get; set; }

    /// <summary>The key of the service account has been deleted: no new token is issued, and the error is MeetKeyRevoked. Tokens that were issued stay valid. Default: off.</summary>
    [Parameter]
    public SwitchParameter KeyRevoked { get; set; }

    /// <summary>Every access token is refused, also a new one: the error is MeetAuthenticationFailed. Tokens issued before or meanwhile stay invalid. Default: off.</summary>
    [Parameter]
    public SwitchParameter TokenRevoked { get; set; }

    /// <summary>How many minutes the clock of this machine is ahead of Google's, -1440 to 1440; negative if it is behind. Default: 0.</summary>
    [Parameter]
    [ValidateRange(-1440.0, 1440.0)]
    public double ClockSkewMinutes { get; set; }

    /// <summary>The settings that the edition of Google Workspace lacks: changing one fails with MeetFeatureUnavailable. @() makes all available. Default: none.</summary>
    [Parameter]
    [ValidateNotNull]
    [ValidateSet(
        nameof(SpaceConfig.AccessType),
        nameof(SpaceConfig.EntryPointAccess),
        nameof(SpaceConfig.Moderation),
        nameof(SpaceConfig.ChatRestriction),
        nameof(SpaceConfig.ReactionRestriction),
        nameof(SpaceConfig.PresentRestriction),
        nameof(SpaceConfig.DefaultJoinAsViewer),
        nameof(SpaceConfig.AttendanceReport),
        nameof(SpaceConfig.AutoRecording),
        nameof(SpaceConfig.AutoTranscription),
        nameof(SpaceConfig.AutoSmartNotes))]
    public string[] UnavailableSetting { get; set; } = [];

    /// <summary>
    /// How many seconds after their end recordings, transcripts and smart notes are available as files, 0 to 86400. Default: 60. A change also
    /// applies to files that are not available yet.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int FileDelaySeconds { get; set; } = 60;

    /// <summary>A delay for every response, in milliseconds, 0 to 60000. Default: 0.</summary>
    [Parameter]
    [ValidateRange(0, 60000)]
    public int LatencyMilliseconds { get; set; }

    /// <summary>Applies the parameters that were given; the others leave the emulator as it is.</summary>
    /// <returns>Whether any was given.</returns>
    private protected bool Apply(MeetEmulator emulator)
    {
        (string Parameter, Action Change)[] changes =
        [
            (nameof(ApiDisabled), () => emulator.ApiDisabled = ApiDisabled),
            (nameof(KeyRevoked), () => emulator.KeyRevoked = KeyRevoked),
            (nameof(TokenRevoked), () => emulator.TokenRevoked = TokenRevoked),
            (nameof(ClockSkewMinutes), () => emulator.ClockSkewMinutes = ClockSkewMinutes),
            (nameof(UnavailableSetting), () => emulator.UnavailableSetting = UnavailableSetting),
            (nameof(FileDelaySeconds), () => emulator.FileDelaySeconds = FileDelaySeconds),
            (nameof(LatencyMilliseconds), () => emulator.LatencyMilliseconds = LatencyMilliseconds),
        ];
        var given = changes.Where(change => MyInvocation.BoundParameters.ContainsKey(change.Parameter)).ToList();
        given.ForEach(change => change.Change());
        return given.Count > 0;
    }
}
