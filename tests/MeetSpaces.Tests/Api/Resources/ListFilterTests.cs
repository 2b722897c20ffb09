using MeetSpaces.Api.Resources;

namespace MeetSpaces.Tests.Api.Resources;

public sealed class ListFilterTests
{
    [Theory]
    [InlineData("spaces/x", "space.name = \"spaces/x\"")]
    [InlineData("x\" OR end_time IS NULL OR space.name = \"", "space.name = \"x\\\" OR end_time IS NULL OR space.name = \\\"\"")]
    [InlineData("x\\", "space.name = \"x\\\\\"")]
    [InlineData("x\\\" OR a", "space.name = \"x\\\\\\\" OR a\"")]
    public void A_value_is_escaped_within_its_quotes(string value, string filter) => Assert.Equal(filter, ListFilter.Equal("space.name", value));

    [Theory]
    [InlineData("2026-03-02T00:00:00+00:00", "2026-03-02T00:00:00.000Z")]
    [InlineData("2026-03-02T01:30:00+05:30", "2026-03-01T20:00:00.000Z")]
    [InlineData("2026-03-02T00:00:00.1234567-08:00", "2026-03-02T08:00:00.1234567Z")]
    [InlineData("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00.000Z")]
    public void A_time_is_written_as_RFC_3339_in_UTC(string time, string text)
    {
        var given = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal($"start_time>=\"{text}\"", ListFilter.NotBefore("start_time", given));
        Assert.Equal($"end_time<=\"{text}\"", ListFilter.NotAfter("end_time", given));
    }

    [Fact]
    public void Conditions_are_joined_by_AND_and_none_gives_null()
    {
        Assert.Equal("a IS NULL AND b IS NULL", ListFilter.All(ListFilter.Unset("a", true), null, ListFilter.Unset("c", false), ListFilter.Unset("b", true)));
        Assert.Null(ListFilter.All(null, ListFilter.NotBefore("start_time", null), ListFilter.NotAfter("end_time", null)));
    }
}
