using Google.Apis.Auth.OAuth2;
using MeetSpaces.Client;

namespace MeetSpaces.Auth;

/// <summary>Shows Google's page of consent to a person, and brings back the code; hides Google's type from who only passes it on.</summary>
internal sealed class UserBrowser(ICodeReceiver receiver)
{
    internal ICodeReceiver Receiver { get; } = receiver;

    /// <summary>The browser of this machine; none is needed where an emulator of this machine consents.</summary>
    internal static UserBrowser For(IProgress<TraceEntry> trace, CheckedAddressHandler sender, bool isLocal) =>
        new(isLocal ? new LocalConsent(sender) : new SystemBrowser(trace));
}
