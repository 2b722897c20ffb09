using MeetSpaces.Api.Waiting;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Waiting;

public sealed class PollPaceTests
{
    [Fact]
    public void Polling_begins_quickly_and_slows_down_to_30_seconds()
    {
        var pace = new PollPace(new ProjectQuota("project", new MeetQuota()));

        Assert.Equal(
            [2, 3, 4.5, 6.75, 10.125, 15.1875, 22.78125, 30, 30],
            Enumerable.Range(1, 9).Select(polls => Math.Round(pace.Interval(polls, 1, 1).TotalSeconds, 5)));
        Assert.Equal(30, pace.Interval(10_000, 1, 1).TotalSeconds);
    }

    [Theory]
    [InlineData(10, 10, 4)]
    [InlineData(100, 100, 40)]
    [InlineData(1000, 1000, 400)]
    [InlineData(1, 1000, 40)]
    public void However_many_are_polled_they_take_a_quarter_of_the_read_quotas(int ofUser, int all, double seconds)
    {
        var interval = new PollPace(new ProjectQuota("project", new MeetQuota())).Interval(1, ofUser, all);

        Assert.Equal(seconds, interval.TotalSeconds);
        Assert.InRange(ofUser * 60 / interval.TotalSeconds, 0, 600 / 4);
        Assert.InRange(all * 60 / interval.TotalSeconds, 0, 6000 / 4);
    }

    [Fact]
    public void The_quota_of_the_connection_decides()
    {
        Assert.Equal(400, Interval(new MeetQuota { ReadsPerMinutePerUser = 60 }).TotalSeconds);
        Assert.Equal(2, Interval(MeetQuota.Off).TotalSeconds);
        Assert.Equal(0.4, Interval(new MeetQuota { Window = TimeSpan.FromSeconds(0.6) }).TotalSeconds);

        static TimeSpan Interval(MeetQuota quota) => new PollPace(new ProjectQuota("project", quota)).Interval(1, 100, 100);
    }
}
