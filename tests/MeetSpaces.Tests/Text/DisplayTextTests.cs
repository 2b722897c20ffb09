using System.Text;
using MeetSpaces.Http.Errors;
using MeetSpaces.Text;

namespace MeetSpaces.Tests.Text;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("a\nb", @"a\nb")]
    [InlineData("a\r\n\tb", @"a\r\n\tb")]
    [InlineData("\u001b[31m", @"\u001B[31m")]
    [InlineData("\u0000\u007f\u0085\u009b", @"\u0000\u007F\u0085\u009B")]
    [InlineData("\u202e\u2066\u200f\u061c\ufeff", @"\u202E\u2066\u200F\u061C\uFEFF")]
    [InlineData("\u2028\u2029", @"\u2028\u2029")]
    public void Control_and_formatting_characters_are_escaped(string text, string shown) => Assert.Equal(shown, DisplayText.Escape(text));

    [Theory]
    [InlineData("Zoë Müller, 山田太郎, שלום")]
    [InlineData("👩‍🚀 at the café")]
    [InlineData(@"C:\keys\new.json")]
    [InlineData("")]
    public void Ordinary_text_is_not_changed(string text) => Assert.Same(text, DisplayText.Escape(text));

    [Fact]
    public void Half_of_a_surrogate_pair_is_escaped() => Assert.Equal(@"a\uD83Db", DisplayText.Escape("a" + '\ud83d' + "b"));

    [Fact]
    public void Null_is_not_changed() => Assert.Null(DisplayText.Escape(null));

    [Fact]
    public void A_long_message_keeps_its_start_and_its_end()
    {
        var message = DisplayText.OfMessage($"The start {new string('x', 10_000_000)} the end");

        Assert.StartsWith("The start xxx", message);
        Assert.EndsWith(" the end", message);
        Assert.InRange(message.Length, 1_500, DisplayText.LongestMessage + 100);
    }

    [Fact]
    public void A_secret_that_is_cut_in_two_is_not_shown()
    {
        const int Cut = 32 * 1024;
        var token = "ya29." + new string('s', 600);
        for (var start = Cut - 640; start < Cut + 20; start += 7)
        {
            var text = new string(' ', start) + token + new string(' ', 10_000);

            Assert.DoesNotContain("sss", DisplayText.OfMessage(text));
            Assert.DoesNotContain("sss", DisplayText.OfMessage(new string(' ', 40_000) + token + new string(' ', 4 * 1024 - (start - (Cut - 640)))));
        }
    }

    [Fact]
    public void A_secret_at_the_end_of_an_excerpt_is_redacted()
    {
        var token = "ya29." + new string('s', 600);
        for (var start = 150; start < 215; start++)
        {
            Assert.DoesNotContain("ya29", ErrorEnvelope.Excerpt(Encoding.UTF8.GetBytes(new string('-', start) + " " + token)));
        }
    }

    [Fact]
    public void Lines_are_indented_and_long_text_is_cut()
    {
        Assert.Equal("  a\n  VERBOSE: b", DisplayText.OfLines("a\r\nVERBOSE: b", 100));
        Assert.Equal("  " + new string('a', 100) + "…", DisplayText.OfLines(new string('a', 150), 100));
        Assert.DoesNotContain("sss", DisplayText.OfLines(new string(' ', 190) + "ya29." + new string('s', 600), 100));
    }
}
