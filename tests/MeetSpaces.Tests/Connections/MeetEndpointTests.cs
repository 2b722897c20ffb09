using MeetSpaces.Connections;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Connections;

public sealed class MeetEndpointTests
{
    [Theory]
    [InlineData("https://meet.googleapis.com/")]
    [InlineData("https://meet.googleapis.com")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://127.9.9.9:1/")]
    [InlineData("http://[::1]:8080/")]
    public void Google_Meet_and_loopback_addresses_are_allowed(string endpoint) => Assert.Equal(new Uri(endpoint), MeetEndpoint.Check(new Uri(endpoint)));

    [Theory]
    [InlineData("http://meet.googleapis.com/")]
    [InlineData("https://www.googleapis.com/")]
    [InlineData("https://oauth2.googleapis.com/")]
    [InlineData("https://x.meet.googleapis.com/")]
    [InlineData("https://meet.googleapis.com:8443/")]
    [InlineData("https://googleapis.com.evil.example/")]
    [InlineData("https://evilgoogleapis.com/")]
    [InlineData("https://meet.googleapis.com/v2/")]
    [InlineData("https://meet.googleapis.com/?x=1")]
    [InlineData("https://meet.googleapis.com/#x")]
    [InlineData("https://a:b@meet.googleapis.com/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://127.0.0.1:8080/v2/")]
    public void Any_other_address_is_refused(string endpoint) =>
        Assert.Equal("MeetEndpointRefused", Assert.Throws<MeetApiException>(() => MeetEndpoint.Check(new Uri(endpoint))).ErrorId);

    [Theory]
    [InlineData("http://127.0.0.1:8080/v2/", "has a path")]
    [InlineData("https://meet.googleapis.com/v2/", "has a path")]
    [InlineData("http://127.0.0.1:8080/?x=1", "has a user name, a query or a fragment")]
    [InlineData("http://meet.googleapis.com/", "is neither https on googleapis.com nor on this machine")]
    public void A_refused_endpoint_says_what_is_wrong_with_it(string endpoint, string problem) =>
        Assert.Contains($"'{endpoint}', {problem}.", Assert.Throws<MeetApiException>(() => MeetEndpoint.Check(new Uri(endpoint))).Message);
}
