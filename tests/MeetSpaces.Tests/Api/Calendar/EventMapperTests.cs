using System.Text.Json;
using MeetSpaces.Api.Calendar;

namespace MeetSpaces.Tests.Api.Calendar;

public sealed class EventMapperTests
{
    [Theory]
    [InlineData("""{"conferenceData":{"conferenceId":"abc-mnop-xyz","conferenceSolution":{"key":{"type":"hangoutsMeet"}}}}""", "abc-mnop-xyz")]
    [InlineData("""{"conferenceData":{"conferenceId":"ABC-mnop-XYZ","conferenceSolution":{"key":{"type":"hangoutsMeet"}}},"status":"tentative"}""", "abc-mnop-xyz")]
    [InlineData("""{"hangoutLink":"https://meet.google.com/abc-mnop-xyz"}""", "abc-mnop-xyz")]
    [InlineData("""{"hangoutLink":"https://meet.google.com/abc-mnop-xyz?authuser=0","conferenceData":null}""", "abc-mnop-xyz")]
    [InlineData("""{"hangoutLink":"https://meet.google.com/lookup/abcdef"}""", null)]
    [InlineData("""{"hangoutLink":"https://meet.google.com.example.com/abc-mnop-xyz"}""", null)]
    [InlineData("""{"hangoutLink":"https://hangouts.google.com/hangouts/_/abc"}""", null)]
    [InlineData("""{"conferenceData":{"conferenceId":"abc-mnop-xyz","conferenceSolution":{"key":{"type":"addOn"}}}}""", null)]
    [InlineData("""{"conferenceData":{"conferenceId":"abc-mnop-xyz","conferenceSolution":{"key":{"type":"addOn"}}},"hangoutLink":"https://meet.google.com/abc-mnop-xyz"}""", null)]
    [InlineData("""{"conferenceData":{"conferenceId":"../v2/spaces/x","conferenceSolution":{"key":{"type":"hangoutsMeet"}}}}""", null)]
    [InlineData("""{"conferenceData":{"conferenceSolution":{"key":{"type":"hangoutsMeet"}}}}""", null)]
    [InlineData("""{"status":"cancelled","hangoutLink":"https://meet.google.com/abc-mnop-xyz"}""", null)]
    [InlineData("{}", null)]
    public void Only_an_event_in_Google_Meet_has_a_meeting_code(string json, string? code) => Assert.Equal(code, Map(json)?.MeetingCode);

    [Fact]
    public void A_code_that_is_too_long_is_none() =>
        Assert.Null(Map($$"""{"hangoutLink":"https://meet.google.com/{{new string('a', 200)}}-b-c"}"""));

    [Theory]
    [InlineData("""{"dateTime":"2026-03-02T09:00:00+01:00"}""", "2026-03-02T08:00:00Z")]
    [InlineData("""{"date":"2026-03-02"}""", "2026-03-02T00:00:00Z")]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void A_start_is_a_time_or_a_day(string start, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Map(With($"\"start\":{start}"))!.Start);

    [Theory]
    [InlineData("\"start\":{\"date\":\"2026-02-30\"}")]
    [InlineData("\"start\":{\"dateTime\":\"tomorrow\"}")]
    [InlineData("\"end\":\"2026-03-02\"")]
    [InlineData("\"summary\":7")]
    [InlineData("\"organizer\":\"alice@example.com\"")]
    public void A_field_of_another_type_is_not_from_Google(string field) => Assert.Throws<JsonException>(() => Map(With(field)));

    [Theory]
    [InlineData("""{"email":"alice@example.com","self":true}""", true)]
    [InlineData("""{"email":"alice@example.com","self":false}""", false)]
    [InlineData("""{"email":"alice@example.com"}""", false)]
    public void The_organizer_is_known(string organizer, bool isSelf)
    {
        var found = Map(With($"\"organizer\":{organizer}"))!;

        Assert.Equal(("alice@example.com", isSelf), (found.Organizer, found.IsOrganizer));
    }

    private static string With(string field) => $$"""{"hangoutLink":"https://meet.google.com/abc-mnop-xyz",{{field}}}""";

    private static CalendarEvent? Map(string json)
    {
        using var document = JsonDocument.Parse(json);
        return EventMapper.ToEvent(document.RootElement);
    }
}
