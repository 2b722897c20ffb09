using System.Globalization;
using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Resources;

public sealed class PagerTests
{
    private readonly List<string?> asked = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_until_a_page_has_no_token()
    {
        var list = List(token => token switch { null => ([1, 2], "b"), "b" => ([], "c"), _ => ([3], "") });

        Assert.True(list.HasMore);
        Assert.Equal([1, 2], await list.NextAsync(Cancellation));
        Assert.Empty(await list.NextAsync(Cancellation));
        Assert.True(list.HasMore);
        Assert.Equal([3], await list.NextAsync(Cancellation));
        Assert.False(list.HasMore);
        Assert.Equal([null, "b", "c"], asked);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_repeated_token_fails_without_another_request(int cycle)
    {
        var list = List(token => ([asked.Count], $"t{asked.Count % cycle}"));

        var failure = await Assert.ThrowsAsync<MeetApiException>(() => DrainAsync(list));

        Assert.Equal(MeetErrorId.ResponseInvalid, failure.ErrorId);
        Assert.Equal(cycle + 1, asked.Count);
        Assert.Contains($"page {cycle + 1} leads back", failure.Message);
        Assert.Equal(("GET", new Uri("http://127.0.0.1/v2/things")), (failure.RequestMethod, failure.RequestUri));
    }

    [Fact]
    public async Task More_than_MaxPages_pages_fail()
    {
        var list = List(token => ([], asked.Count.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(MeetErrorId.ResponseInvalid, (await Assert.ThrowsAsync<MeetApiException>(() => DrainAsync(list))).ErrorId);
        Assert.Equal(Pager<int>.MaxPages, asked.Count);
    }

    [Fact]
    public async Task The_page_before_the_failure_is_returned()
    {
        var list = List(token => ([asked.Count], "same"));

        Assert.Equal([1], await list.NextAsync(Cancellation));
        Assert.Equal([2], await list.NextAsync(Cancellation));
        Assert.True(list.HasMore);
        await Assert.ThrowsAsync<MeetApiException>(() => list.NextAsync(Cancellation));
        await Assert.ThrowsAsync<MeetApiException>(() => list.NextAsync(Cancellation));
        Assert.Equal(2, asked.Count);
    }

    private Pager<int> List(Func<string?, (int[] Items, string? Next)> page) => new(
        new Uri("http://127.0.0.1/v2/things"),
        "things.list of 'things' as alice@example.com",
        (token, _) =>
        {
            asked.Add(token);
            var (items, next) = page(token);
            return Task.FromResult(((IReadOnlyList<int>)items, next));
        });

    private static async Task DrainAsync(Pager<int> list)
    {
        while (list.HasMore)
        {
            await list.NextAsync(Cancellation);
        }
    }
}
