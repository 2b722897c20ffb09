using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Meet;
using MeetSpaces.Emulator.Quota;
using MeetSpaces.Emulator.Routing;

namespace MeetSpaces.Emulator;

/// <summary>The services that share the emulator's one address, told apart by path.</summary>
internal sealed class EmulatedServices
{
    private readonly TokenEndpoint tokens;
    private readonly MeetApi meet;

    public EmulatedServices(EmulatorState state, EmulatorOptions options, Uri address)
    {
        tokens = new TokenEndpoint(
            new AssertionCheck(state.Account, state.Workspace, state.Clock, new Uri(address, TokenEndpoint.Path)), state.Tokens);
        meet = new MeetApi(
            state,
            [
                .. new SpaceMethods(state).Methods,
                .. new MemberMethods(state).Methods,
                .. new ConferenceMethods(state).Methods,
                .. new ArtifactMethods(state).Methods,
            ],
            options.EnforceQuota ? new QuotaGate(options.Quota, state.Clock, state.Account.ProjectNumber) : null);
    }

    public Answer Answer(HttpCall call) => call switch
    {
        { Method: "POST", Path: TokenEndpoint.Path } => tokens.Handle(call),
        _ => meet.Handle(call),
    };
}
