using MeetSpaces.Emulator.Calendar;
using MeetSpaces.Emulator.Keyless;
using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Identity;
using MeetSpaces.Emulator.Meet;
using MeetSpaces.Emulator.Quota;
using MeetSpaces.Emulator.Routing;
using MeetSpaces.Emulator.SignIn;

namespace MeetSpaces.Emulator;

/// <summary>Dispatches requests by path to the services that share the emulator's address.</summary>
internal sealed class EmulatedServices
{
    private readonly AssertionExchange tokens;
    private readonly TokenService tokenService;
    private readonly AuthorizationEndpoint authorization;
    private readonly MetadataEndpoint metadata;
    private readonly RestApi api;

    public EmulatedServices(EmulatorState state, EmulatorOptions options, Uri address)
    {
        tokens = new AssertionExchange(
            new AssertionCheck(state.Account, state.Workspace, state.Clock, new Uri(address, AssertionExchange.Path)),
            new IssuedTokens(state.Client, state.Consents, state.Clock),
            state.Tokens);
        tokenService = new TokenService(state.Tokens, state.Consents, state.Clock);
        authorization = new AuthorizationEndpoint(state.Client, state.Consents, state.ConsentPolicy, state.Clock);
        metadata = new MetadataEndpoint(state);
        api = new RestApi(
            state,
            [
                .. new SpaceMethods(state).Methods,
                .. new MemberMethods(state).Methods,
                .. new ConferenceMethods(state).Methods,
                .. new ArtifactMethods(state).Methods,
                new EventMethods(state).Method,
                new SignJwtMethod(state).Method,
            ],
            options.EnforceQuota ? new QuotaGate(options.Quota, state.Clock, state.Account.ProjectNumber) : null);
    }

    public Answer Answer(HttpCall call) => call switch
    {
        { Method: "POST", Path: AssertionExchange.Path } => tokens.Handle(call),
        _ when TokenService.Serves(call) => tokenService.Handle(call),
        _ when AuthorizationEndpoint.Serves(call) => authorization.Handle(call),
        _ when MetadataEndpoint.Serves(call) => metadata.Handle(call),
        _ => api.Handle(call),
    };
}
