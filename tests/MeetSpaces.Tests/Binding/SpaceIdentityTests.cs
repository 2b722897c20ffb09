using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Binding;

public sealed class SpaceIdentityTests
{
    [Theory]
    [InlineData("spaces/jQCFfuBOdN5z", "spaces/jQCFfuBOdN5z")]
    [InlineData("jQCFfuBOdN5z", "spaces/jQCFfuBOdN5z")]
    [InlineData(" Spaces/jQCFfuBOdN5z ", "spaces/jQCFfuBOdN5z")]
    [InlineData("a-b_c9", "spaces/a-b_c9")]
    public void A_name_or_an_id_keeps_its_case(string text, string name)
    {
        var identity = new SpaceIdentity(text).Valid();

        Assert.Equal(name, identity.Name);
        Assert.Equal(name, identity.Readable);
        Assert.Null(identity.MeetingCode);
    }

    [Theory]
    [InlineData("abc-mnop-xyz")]
    [InlineData("ABC-Mnop-XYZ")]
    [InlineData("spaces/abc-mnop-xyz")]
    [InlineData("https://meet.google.com/abc-mnop-xyz")]
    [InlineData("https://meet.google.com/ABC-mnop-xyz/?authuser=0&hs=122#x")]
    [InlineData("HTTP://MEET.GOOGLE.COM/abc-mnop-xyz")]
    [InlineData("meet.google.com/abc-mnop-xyz")]
    public void A_code_is_normalised_from_any_case_and_link(string text)
    {
        var identity = new SpaceIdentity(text).Valid();

        Assert.Equal("abc-mnop-xyz", identity.MeetingCode);
        Assert.Equal("spaces/abc-mnop-xyz", identity.Readable);
        Assert.Null(identity.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("spaces/")]
    [InlineData("spaces/a/b")]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("a:endActiveConference")]
    [InlineData("a?x=1")]
    [InlineData("a%2Fb")]
    [InlineData("a\nb")]
    [InlineData("é")]
    [InlineData("conferenceRecords/x")]
    [InlineData("https://meet.google.com/")]
    [InlineData("https://meet.google.com/lookup/abc")]
    [InlineData("https://meet.google.com.example.com/abc-mnop-xyz")]
    [InlineData("https://meet.google.com@example.com/abc-mnop-xyz")]
    [InlineData("https://meet.google.com:444/abc-mnop-xyz")]
    [InlineData("ftp://meet.google.com/abc-mnop-xyz")]
    [InlineData("https://")]
    public void An_invalid_space_is_refused_with_a_reason(string text)
    {
        var failure = Assert.Throws<MeetApiException>(() => new SpaceIdentity(text).Valid());

        Assert.Equal("MeetIdentityInvalid", failure.ErrorId);
        Assert.Contains(new SpaceIdentity(text).Problem!, failure.Message);
    }

    [Fact]
    public void A_code_that_is_too_long_is_refused()
    {
        var code = new string('a', 60) + "-" + new string('b', 60) + "-" + new string('c', 60);

        Assert.Throws<MeetApiException>(() => new SpaceIdentity(code).Valid());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("spaces/", "")]
    [InlineData("https://meet.google.com/abc-mnop-", "")]
    [InlineData("", " with a blank")]
    public void A_text_of_any_length_is_refused_by_its_length(string before, string after)
    {
        Assert.Equal($"spaces/{new string('x', 128)}", new SpaceIdentity(new string('x', 128)).Valid().Name);
        foreach (var length in (int[])[129, 100_000])
        {
            var text = before + new string('x', length) + after;
            var failure = Assert.Throws<MeetApiException>(() => new SpaceIdentity(text).Valid());

            Assert.Equal(MeetErrorId.IdentityInvalid, failure.ErrorId);
            Assert.Contains($"{text.Length} characters", failure.Message);
            Assert.InRange(failure.Message.Length, 1, 400);
        }
    }

    [Fact]
    public void An_object_provides_name_subject_and_conference()
    {
        var space = new Space { Name = "spaces/x", Subject = "a@b", ActiveConference = "conferenceRecords/r" };
        var ofSpace = new SpaceIdentity(space);
        var ofRunning = new SpaceIdentity(new ConferenceRecord { Name = "conferenceRecords/r", Space = "spaces/x", Subject = "a@b" });
        var ofEnded = new SpaceIdentity(new ConferenceRecord { Name = "conferenceRecords/r", Space = "spaces/x", EndTime = DateTimeOffset.UnixEpoch });

        Assert.Equal(("spaces/x", "a@b", "conferenceRecords/r"), (ofSpace.Name, ofSpace.Subject, ofSpace.ActiveConference));
        Assert.Equal(("spaces/x", "a@b", "conferenceRecords/r"), (ofRunning.Name, ofRunning.Subject, ofRunning.ActiveConference));
        Assert.Null(ofEnded.ActiveConference);
        Assert.Same(space, ofSpace.Source);
    }

    [Fact]
    public void A_row_rendered_as_text_is_rejected() =>
        Assert.Throws<ArgumentException>(() => new SpaceIdentity("@{Name=spaces/x; Subject=a@b}"));
}
