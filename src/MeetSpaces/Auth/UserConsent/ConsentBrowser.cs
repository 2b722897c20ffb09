using Google.Apis.Auth.OAuth2;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Shows Google's page of consent to a person, and brings back the code; hides Google's type from who only passes it on.</summary>
internal sealed class ConsentBrowser(ICodeReceiver receiver)
{
    internal ICodeReceiver Receiver { get; } = receiver;

    /// <summary>The browser of this machine; none is needed where an emulator of this machine consents.</summary>
    internal static ConsentBrowser For(ITrace trace, EndpointAllowlistHandler sender, bool isLocal) =>
        new(isLocal ? new LoopbackConsent(sender) : new SystemBrowser(trace));
}
