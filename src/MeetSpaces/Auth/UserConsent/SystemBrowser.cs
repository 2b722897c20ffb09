using Google.Apis.Auth.OAuth2;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Auth.UserConsent;

/// <summary>Opens the user's browser. If that fails, a warning shows the address to open on this machine.</summary>
internal sealed class SystemBrowser(ITrace trace) : LocalServerCodeReceiver(Page)
{
    private const string Page = "<!DOCTYPE html><html lang=en><title>MeetSpaces</title><p>You are signed in, and can close this window.</html>";

    protected override bool OpenBrowser(string url)
    {
        try
        {
            if (base.OpenBrowser(url))
            {
                trace.Report(new TraceEntry(TraceKind.Verbose, "Sign in with the browser window that has opened."));
                return true;
            }
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            trace.Report(new TraceEntry(TraceKind.Verbose, $"No browser could be opened: {failure.Message}"));
        }

        trace.Report(new TraceEntry(TraceKind.Warning, $"Open this address in a browser on this machine to sign in: {url}"));
        return true;
    }
}
