using MeetSpaces.Auth;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Auth;

public sealed class AuthEndpointsTests
{
    private static readonly Uri Google = new("https://meet.googleapis.com/");
    private static readonly Uri Local = new("http://127.0.0.1:5000/");

    [Theory]
    [InlineData("https://oauth2.googleapis.com/token", true, true)]
    [InlineData("https://sts.googleapis.com/v1/token", true, true)]
    [InlineData("https://accounts.google.com/o/oauth2/token", true, true)]
    [InlineData("http://169.254.169.254/computeMetadata/v1/", true, true)]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/", true, true)]
    [InlineData("http://127.0.0.1:5000/token", false, true)]
    [InlineData("http://localhost:9/", false, true)]
    [InlineData("http://[::1]:9/", false, true)]
    [InlineData("http://oauth2.googleapis.com/token", false, false)]
    [InlineData("https://oauth2.googleapis.com:444/token", false, false)]
    [InlineData("https://googleapis.com.example.com/token", false, false)]
    [InlineData("https://evilgoogleapis.com/token", false, false)]
    [InlineData("http://169.254.169.254:8080/", false, false)]
    [InlineData("http://10.0.0.1/", false, false)]
    [InlineData("https://example.com/", false, false)]
    public void Only_Google_metadata_servers_and_loopback_with_a_loopback_endpoint_are_allowed(string address, bool fromGoogle, bool fromLocal)
    {
        Assert.Equal(fromGoogle, IsAllowed(() => new AuthEndpoints(Google).Check(new Uri(address))));
        Assert.Equal(fromLocal, IsAllowed(() => new AuthEndpoints(Local).Check(new Uri(address))));
    }

    [Theory]
    [InlineData("https://oauth2.googleapis.com/token", true)]
    [InlineData("https://accounts.google.com/o/oauth2/token", true)]
    [InlineData("https://accounts.google.com.evil.example/o/oauth2/token", false)]
    [InlineData("http://accounts.google.com/o/oauth2/token", false)]
    [InlineData("http://169.254.169.254/token", false)]
    [InlineData("http://127.0.0.1:5000/token", false)]
    [InlineData("/token", false)]
    [InlineData(null, false)]
    public void A_token_uri_must_be_Googles(string? address, bool allowed) =>
        Assert.Equal(allowed, IsAllowed(() => new AuthEndpoints(Google).CheckToken(address, "token_uri", "the key")));

    [Theory]
    [InlineData("http://127.0.0.1:5000/token", "is on this machine, but the endpoint is not")]
    [InlineData("http://127.0.0.1:5000/token?x=1", "has a user name, a query or a fragment")]
    [InlineData("https://oauth2.googleapis.com/token?x=1", "has a user name, a query or a fragment")]
    [InlineData("https://example.com/token", "is neither https on googleapis.com nor on this machine")]
    [InlineData("/token", "is neither https on googleapis.com nor on this machine")]
    public void A_refused_address_says_what_is_wrong_with_it(string address, string problem)
    {
        Assert.Contains($"'{address}', {problem}.", Assert.Throws<MeetApiException>(() => new AuthEndpoints(Google).CheckToken(address, "token_uri", "the key")).Message);
    }

    [Fact]
    public void A_loopback_address_is_not_called_foreign_by_any_check()
    {
        const string Problem = "is on this machine, but the endpoint is not";

        Assert.Contains(Problem, Assert.Throws<MeetApiException>(() => new AuthEndpoints(Google).Check(new Uri("http://localhost:9/"))).Message);
        Assert.Contains(Problem, Assert.Throws<MeetApiException>(() => new AuthEndpoints(Google, "localhost:9").Metadata).Message);
        Assert.Contains(Problem, Assert.Throws<MeetApiException>(() => new AuthEndpoints(Google).AllowSource("https://localhost/token", "the file")).Message);
    }

    [Theory]
    [InlineData("metadata.google.internal", true, true)]
    [InlineData("169.254.169.254", true, true)]
    [InlineData("127.0.0.1:5000", false, true)]
    [InlineData("example.com", false, false)]
    [InlineData("169.254.169.254@example.com", false, false)]
    [InlineData("example.com/169.254.169.254", false, false)]
    public void GCE_METADATA_HOST_must_be_a_metadata_server(string host, bool fromGoogle, bool fromLocal)
    {
        Assert.Equal(fromGoogle, IsAllowed(() => _ = new AuthEndpoints(Google, host).Metadata));
        Assert.Equal(fromLocal, IsAllowed(() => _ = new AuthEndpoints(Local, host).Metadata));
    }

    [Fact]
    public void Only_the_exact_identity_provider_URL_is_allowed()
    {
        const string GitHub = "https://run-actions-1.actions.githubusercontent.com/42/idtoken?api-version=2.0&audience=x";
        var addresses = new AuthEndpoints(Google);
        addresses.AllowSource(GitHub, "the file");

        Assert.True(IsAllowed(() => addresses.Check(new Uri(GitHub))));
        Assert.False(IsAllowed(() => addresses.Check(new Uri("https://run-actions-1.actions.githubusercontent.com/43/idtoken"))));
        Assert.False(IsAllowed(() => addresses.CheckToken("https://run-actions-1.actions.githubusercontent.com/42/idtoken", "token_url", "the file")));
    }

    [Theory]
    [InlineData("http://example.com/token")]
    [InlineData("http://127.0.0.1:5000/token")]
    [InlineData("https://localhost/token")]
    [InlineData("https://user@example.com/token")]
    [InlineData("file:///etc/passwd")]
    public void An_identity_provider_over_http_or_loopback_is_refused(string address) =>
        Assert.False(IsAllowed(() => new AuthEndpoints(Google).AllowSource(address, "the file")));

    [Fact]
    public void Every_address_is_the_emulators_for_a_loopback_endpoint()
    {
        var addresses = new AuthEndpoints(Local);

        Assert.Equal(
            ["http://127.0.0.1:5000/token", "http://127.0.0.1:5000/tokeninfo", "http://127.0.0.1:5000/o/oauth2/v2/auth", "http://127.0.0.1:5000/", "http://127.0.0.1:5000/"],
            new[] { addresses.Token, addresses.TokenInfo, addresses.Authorization, addresses.Iam, addresses.Metadata }.Select(address => address.AbsoluteUri));
        Assert.Equal("http://169.254.169.254/", new AuthEndpoints(Google).Metadata.AbsoluteUri);
    }

    private static bool IsAllowed(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (MeetApiException failure)
        {
            Assert.Equal(MeetErrorId.EndpointRefused, failure.ErrorId);
            return false;
        }
    }
}
