using MeetSpaces.Auth;
using MeetSpaces.Client;

namespace MeetSpaces.Tests.Auth;

public sealed class SignInAddressesTests
{
    private static readonly SignInAddresses AtGoogle = new(new Uri("https://meet.googleapis.com/"));
    private static readonly SignInAddresses Local = new(new Uri("http://127.0.0.1:8080/"));

    [Theory]
    [InlineData("https://oauth2.googleapis.com/token")]
    [InlineData("https://accounts.google.com/o/oauth2/token")]
    public void A_token_address_is_google_s(string address) =>
        Assert.Equal(new Uri(address), AtGoogle.CheckToken(address, "token_uri", "the key"));

    [Fact]
    public void A_token_address_on_this_machine_needs_an_endpoint_there()
    {
        const string Address = "http://127.0.0.1:8080/token";

        Assert.Equal(new Uri(Address), Local.CheckToken(Address, "token_uri", "the key"));
        Assert.Throws<MeetApiException>(() => AtGoogle.CheckToken(Address, "token_uri", "the key"));
    }

    [Theory]
    [InlineData("https://accounts.google.com.evil.example/o/oauth2/token")]
    [InlineData("http://accounts.google.com/o/oauth2/token")]
    [InlineData("http://169.254.169.254/token")]
    [InlineData("https://evil.example/token")]
    [InlineData("/token")]
    public void No_other_token_address_is_used(string address) =>
        Assert.Equal(
            "MeetEndpointRefused", Assert.Throws<MeetApiException>(() => Local.CheckToken(address, "token_uri", "the key")).ErrorId);
}
