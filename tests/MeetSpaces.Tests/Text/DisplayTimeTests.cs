using System.Globalization;
using MeetSpaces.Text;

namespace MeetSpaces.Tests.Text;

public sealed class DisplayTimeTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 2, 10, 0, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    [InlineData("fi-FI")]
    public void A_time_is_local_and_has_its_offset_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            var offset = TimeZoneInfo.Local.GetUtcOffset(Time);
            var local = Time.ToOffset(offset).DateTime;

            Assert.Equal(local, DateTime.ParseExact(DisplayTime.Second(Time)[..19], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
            Assert.Matches(@"^2026-03-0\d \d\d:\d\d:30 [+-]\d\d:\d\d$", DisplayTime.Second(Time));
            Assert.Matches(@"^2026-03-0\d \d\d:\d\d [+-]\d\d:\d\d$", DisplayTime.Minute(Time));
            Assert.Equal($"{DisplayTime.Day(Time)} {DisplayTime.MinuteOfDay(Time)}", DisplayTime.Minute(Time));
            Assert.Equal($"{DisplayTime.Day(Time)} {DisplayTime.SecondOfDay(Time)}", DisplayTime.Second(Time));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, "0:00:00")]
    [InlineData(5_404, "1:30:04")]
    [InlineData(93_600, "26:00:00")]
    public void A_duration_is_hours_minutes_and_seconds(int seconds, string expected) =>
        Assert.Equal(expected, DisplayTime.Duration(TimeSpan.FromSeconds(seconds) + TimeSpan.FromMilliseconds(999)));

    [Fact]
    public void Nothing_is_shown_for_an_unknown_time_or_duration()
    {
        Assert.Empty(DisplayTime.Minute(null));
        Assert.Empty(DisplayTime.Duration(null));
    }
}
