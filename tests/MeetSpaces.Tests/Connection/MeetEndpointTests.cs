using MeetSpaces.Client;
using MeetSpaces.Connection;

namespace MeetSpaces.Tests.Connection;

public sealed class MeetEndpointTests
{
    private static readonly Uri Local = new("http://127.0.0.1:8080/");

    [Theory]
    [InlineData("https://meet.googleapis.com/")]
    [InlineData("https://meet.mtls.googleapis.com")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://127.9.9.9:1/")]
    [InlineData("http://[::1]:8080/")]
    public void Google_and_this_machine_are_endpoints(string endpoint) => Assert.Equal(new Uri(endpoint), MeetEndpoint.Check(new Uri(endpoint)));

    [Theory]
    [InlineData("http://meet.googleapis.com/")]
    [InlineData("https://googleapis.com.evil.example/")]
    [InlineData("https://evilgoogleapis.com/")]
    [InlineData("https://meet.googleapis.com/v2/")]
    [InlineData("https://meet.googleapis.com/?x=1")]
    [InlineData("https://meet.googleapis.com/#x")]
    [InlineData("https://a:b@meet.googleapis.com/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("ftp://127.0.0.1/")]
    public void Nothing_else_is(string endpoint) =>
        Assert.Equal("MeetEndpointRefused", Assert.Throws<MeetApiException>(() => MeetEndpoint.Check(new Uri(endpoint))).ErrorId);

    [Theory]
    [InlineData(null, "https://oauth2.googleapis.com/token")]
    [InlineData("https://oauth2.googleapis.com/token", "https://oauth2.googleapis.com/token")]
    [InlineData("https://accounts.google.com/o/oauth2/token", "https://accounts.google.com/o/oauth2/token")]
    public void A_token_address_is_google_s(string? given, string used) =>
        Assert.Equal(new Uri(used), MeetEndpoint.CheckTokenUri(given, MeetEndpoint.Google));

    [Fact]
    public void A_token_address_on_this_machine_needs_an_endpoint_there()
    {
        Assert.Equal(new Uri(Local, "token"), MeetEndpoint.CheckTokenUri("http://127.0.0.1:8080/token", Local));
        Assert.Throws<MeetApiException>(() => MeetEndpoint.CheckTokenUri("http://127.0.0.1:8080/token", MeetEndpoint.Google));
    }

    [Theory]
    [InlineData("https://accounts.google.com.evil.example/o/oauth2/token")]
    [InlineData("http://accounts.google.com/o/oauth2/token")]
    [InlineData("https://evil.example/token")]
    [InlineData("/token")]
    public void No_other_token_address_is_used(string address) =>
        Assert.Equal("MeetEndpointRefused", Assert.Throws<MeetApiException>(() => MeetEndpoint.CheckTokenUri(address, Local)).ErrorId);
}
