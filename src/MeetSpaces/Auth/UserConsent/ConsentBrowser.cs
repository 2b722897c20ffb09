using Google.Apis.Auth.OAuth2;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Shows Google's consent page and receives the authorization code. Wraps Google's type, so that other folders do not depend on it.</summary>
internal sealed class ConsentBrowser(ICodeReceiver receiver)
{
    internal ICodeReceiver Receiver { get; } = receiver;

    /// <summary>Uses the browser of this machine; for an emulator, which gives consent automatically, no browser is needed.</summary>
    internal static ConsentBrowser For(ITrace trace, EndpointAllowlistHandler sender, bool isLocal) =>
        new(isLocal ? new LoopbackConsent(sender) : new SystemBrowser(trace));
}
