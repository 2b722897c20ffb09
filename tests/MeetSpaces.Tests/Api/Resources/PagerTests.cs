using System.Globalization;
using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Resources;

[Collection(Alone.Name)]
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
        Assert.Contains($"page {cycle + 1} refers back", failure.Message);
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

    [Theory]
    [InlineData(4096, "a", null)]
    [InlineData(2048, "é", null)]
    [InlineData(4097, "a", "4097 bytes")]
    [InlineData(2049, "é", "4098 bytes")]
    [InlineData(1_000_000, "a", "1000000 bytes")]
    public async Task A_token_longer_than_any_of_google_s_is_a_failure_after_its_page(int length, string character, string? told)
    {
        var list = List(token => ([asked.Count], token is null ? string.Concat(Enumerable.Repeat(character, length)) : null));

        Assert.Equal([1], await list.NextAsync(Cancellation));
        Assert.True(list.HasMore);
        if (told is null)
        {
            Assert.Equal([2], await list.NextAsync(Cancellation));
            Assert.False(list.HasMore);
            return;
        }

        var failure = await Assert.ThrowsAsync<MeetApiException>(() => list.NextAsync(Cancellation));
        Assert.Equal((MeetErrorId.ResponseInvalid, 1), (failure.ErrorId, asked.Count));
        Assert.Contains($"the token of page 2 has {told}", failure.Message);
        Assert.InRange(failure.Message.Length, 1, 500);
    }

    [Fact]
    public async Task The_tokens_of_a_long_list_take_no_memory()
    {
        // The texts of the tokens are 40 MB.
        const int Pages = 5000;
        var page = 0;
        var list = new Pager<int>(
            new Uri("http://127.0.0.1/v2/things"),
            "things.list",
            (_, _) => Task.FromResult(((IReadOnlyList<int>)[], ++page < Pages ? page.ToString(CultureInfo.InvariantCulture).PadLeft(Pager<int>.LongestToken, 'x') : null)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await DrainAsync(list);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(list);

        Assert.Equal(Pages, page);
        Assert.InRange(held, long.MinValue, 10_000_000);
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
