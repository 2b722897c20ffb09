using MeetSpaces.Text;

namespace MeetSpaces.Tests.Text;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Authorization: Bearer {secret}")]
    [InlineData("a ya29.{secret} b")]
    [InlineData("eyJ{secret}.{secret}.{secret}")]
    [InlineData("1//{secret}")]
    [InlineData("refresh_token=1%2F%2F{secret}&x=y")]
    [InlineData("""{"token":"1\/\/{secret}"}""")]
    [InlineData("4/0{secret}{secret}")]
    [InlineData("GOCSPX-{secret}")]
    [InlineData("""{"access_token" : "{secret}"}""")]
    [InlineData("""{"pin":"{secret}","phoneNumber":"+1"}""")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n{secret}\n-----END PRIVATE KEY-----")]
    [InlineData(@"-----BEGIN RSA PRIVATE KEY-----\n{secret}")]
    public void Text_that_looks_like_a_secret_is_removed(string text)
    {
        var secret = Guid.NewGuid().ToString("N");

        var shown = Redaction.OfText(text.Replace("{secret}", secret));

        Assert.DoesNotContain(secret, shown);
        Assert.Contains(Redaction.Mark, shown);
    }

    // The user of Google's SIP addresses is the PIN: "sip:USER@DOMAIN", where USER is the 13-digit universal PIN.
    [Theory]
    [InlineData("{\"pin\":\"1234567890123\"}", "{\"pin\":[redacted]}")]
    [InlineData("{\"pin\": 1234567890123, \"regionCode\":\"US\"}", "{\"pin\": [redacted], \"regionCode\":\"US\"}")]
    [InlineData("{\"sipAccessCode\": \"1234567890123\"}", "{\"sipAccessCode\": [redacted]}")]
    [InlineData("sip:1234567890123@gateway.example.com", "sip:[redacted]@gateway.example.com")]
    [InlineData("{\"uri\":\"sips:1234567890123@gateway.example.com\"}", "{\"uri\":\"sips:[redacted]@gateway.example.com\"}")]
    public void A_PIN_is_removed(string text, string shown) => Assert.Equal(shown, Redaction.OfText(text));

    [Theory]
    [InlineData("Permission denied on resource Space (or it might not exist)")]
    [InlineData("spaces/jQCFfuBOdN5z as alice@example.com, status code=403")]
    [InlineData("Specify only the token, without 'Bearer'.")]
    [InlineData("https://meet.google.com/abc-mnop-xyz?pin=1")]
    public void Ordinary_messages_are_not_changed(string text) => Assert.Equal(text, Redaction.OfText(text));

    [Fact]
    public void A_secret_in_use_is_removed_whatever_its_format()
    {
        var secret = $"opaque/{Guid.NewGuid():N}/x";
        KnownSecrets.Add(secret);

        Assert.Equal("a [redacted] b", Redaction.OfText($"a {secret} b"));
        Assert.Equal("a [redacted] b", Redaction.OfText($"a {Uri.EscapeDataString(secret)} b"));
        Assert.Equal("a [redacted] b", Redaction.OfText($"a {secret.Replace("/", "\\/")} b"));
        GC.KeepAlive(secret);
    }

    [Fact]
    public void Secrets_are_forgotten_when_their_owners_are_collected()
    {
        var before = KnownSecrets.Count;
        for (var i = 0; i < 100_000; i++)
        {
            KnownSecrets.Add($"token-{i}-{Guid.NewGuid():N}");
            if (i % 10_000 == 0)
            {
                GC.Collect();
            }
        }

        Assert.InRange(KnownSecrets.Count, 0, before + 60_000);
    }

    [Fact]
    public void Short_strings_are_not_treated_as_secrets()
    {
        KnownSecrets.Add("a");
        KnownSecrets.Add(string.Empty);
        KnownSecrets.Add(null);

        Assert.Equal("a banana", Redaction.OfText("a banana"));
    }
}
