using MeetSpaces.Api.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Requests;

public sealed class RequestPathTests
{
    private static readonly Uri Endpoint = new("https://meet.googleapis.com/");

    [Theory]
    [InlineData("v2/spaces", "v2/spaces")]
    [InlineData("/v2/spaces/jQCFfuBOdN5z", "v2/spaces/jQCFfuBOdN5z")]
    [InlineData(" v2/spaces/x:endActiveConference ", "v2/spaces/x:endActiveConference")]
    [InlineData("v2beta/spaces/x/members:batchUpdate", "v2beta/spaces/x/members:batchUpdate")]
    [InlineData("v2/conferenceRecords/a.b_c~d=e-f", "v2/conferenceRecords/a.b_c~d=e-f")]
    public void A_path_of_the_API_is_valid_with_or_without_its_first_slash(string path, string expected) => Assert.Equal(expected, RequestPath.Check(path));

    // Whatever is valid is one address, below a version of the API, of the same characters.
    [Fact]
    public void No_valid_path_leaves_the_server_or_the_version()
    {
        string[] pieces = ["v2", "v2beta", "/", "//", "..", ".", "%2e", "%2F", "\\", ":", "@", "evil.example", "https:", "spaces", "x", "?", "#", "\t", "\u0000", " ", "é", "\uFF0E", ";", "=", "~"];
        var random = new Random(13);
        var valid = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            if (i % 2 == 0)
            {
                text = "v2/" + text;
            }

            try
            {
                var path = RequestPath.Check(text);
                var address = new Uri(Endpoint, path);
                Assert.Equal($"https://meet.googleapis.com/{path}", address.AbsoluteUri);
                Assert.Matches("^/v2(beta)?/[^/]", address.AbsolutePath);
                valid++;
            }
            catch (MeetApiException refused)
            {
                Assert.Equal(MeetErrorId.InvalidArgument, refused.ErrorId);
            }
        }

        Assert.InRange(valid, 1000, 150_000);
    }

    [Fact]
    public void A_path_that_is_too_long_is_refused()
    {
        RequestPath.Check("v2/spaces/" + new string('x', 128));
        Assert.Throws<MeetApiException>(() => RequestPath.Check("v2/spaces/" + new string('x', 129)));
        Assert.Throws<MeetApiException>(() => RequestPath.Check("v2" + string.Concat(Enumerable.Repeat("/x", 500))));
    }
}
