using Google.Apis.Auth.OAuth2;

namespace MeetSpaces.Tests.Connections.SignIn;

/// <summary>A browser whose user consents: it follows the redirect from Google's page to the loopback listener.</summary>
internal sealed class ConsentingBrowser(Func<Uri, Uri>? tamper = null) : LocalServerCodeReceiver
{
    internal Task Journey { get; private set; } = Task.CompletedTask;

    internal string Page { get; private set; } = "";

    protected override bool OpenBrowser(string url)
    {
        Journey = Task.Run(async () =>
        {
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
            var first = await client.GetAsync(new Uri(url), TestContext.Current.CancellationToken);
            var back = first.Headers.Location!;
            Page = await client.GetStringAsync(tamper?.Invoke(back) ?? back, TestContext.Current.CancellationToken);
        });
        return true;
    }
}
