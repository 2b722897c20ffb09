using System.Globalization;
using MeetSpaces.Api.Attendance;
using MeetSpaces.Http.RateLimiting;
using MeetSpaces.Models;
using Microsoft.Extensions.Time.Testing;

namespace MeetSpaces.Tests.Api.Attendance;

public sealed class AttendanceCalculatorTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0-10", 10)]
    [InlineData("0-10 10-20", 20)]
    [InlineData("0-10 5-20", 20)]
    [InlineData("0-30 5-10 8-12", 30)]
    [InlineData("20-30 0-10", 20)]
    [InlineData("0-10 0-10 0-10", 10)]
    [InlineData("10-5", 0)]
    [InlineData("0-10 12-11 20-25", 15)]
    [InlineData("", 0)]
    public void Overlapping_sessions_count_once(string stays, double minutes) => Assert.Equal(minutes, TimeInterval.TotalOf(
        from stay in stays.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let ends = stay.Split('-').Select(minute => At(int.Parse(minute, CultureInfo.InvariantCulture))).ToList()
        select new TimeInterval(ends[0], ends[1])).TotalMinutes);

    [Fact]
    public void A_person_present_throughout_is_neither_late_nor_early()
    {
        var attendance = Attend(Ended(60), Session(-1, 61));

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, 62, 1), (attendance.LateBy, attendance.LeftEarlyBy, attendance.Minutes, attendance.Sessions));
    }

    [Fact]
    public void A_session_without_an_end_ends_with_the_conference()
    {
        var attendance = Attend(Ended(60), Session(10, 20), Session(30, null));

        Assert.Equal((At(10), At(60), 40), (attendance.Joined, attendance.Left, attendance.Minutes));
        Assert.Equal(TimeSpan.FromMinutes(10), attendance.LateBy);
        Assert.Equal(TimeSpan.Zero, attendance.LeftEarlyBy);
    }

    [Fact]
    public void In_a_running_conference_minutes_count_up_to_now_and_nobody_leaves_early()
    {
        var there = Attend(Running, Session(10, null));
        var gone = Attend(Running, Session(10, 20));

        Assert.Equal((null, 35), (there.Left, there.Minutes));
        Assert.Null(there.LeftEarlyBy);
        Assert.Equal((At(20), 10), (gone.Left, gone.Minutes));
        Assert.Null(gone.LeftEarlyBy);
    }

    [Fact]
    public void Participant_times_are_used_without_sessions()
    {
        var attendance = Attend(Ended(60));

        Assert.Equal((At(5), At(25), 20, 0), (attendance.Joined, attendance.Left, attendance.Minutes, attendance.Sessions));
    }

    [Fact]
    public void A_session_without_a_start_counts_zero_minutes()
    {
        var attendance = Attend(Ended(60), new ParticipantSession { Name = "s", EndTime = At(10) });

        Assert.Equal((null, null, 0), (attendance.Joined, attendance.Left, attendance.Minutes));
        Assert.Null(attendance.LateBy);
        Assert.Null(attendance.LeftEarlyBy);
    }

    [Fact]
    public void Minutes_are_rounded_to_two_places()
    {
        Assert.Equal(0.33, Attend(Ended(60), new ParticipantSession { Name = "s", StartTime = Nine, EndTime = Nine.AddSeconds(20) }).Minutes);
    }

    private static ConferenceRecord Running => new() { Name = "conferenceRecords/a", Space = "spaces/s", StartTime = Nine };

    private static ConferenceRecord Ended(int minute) => new() { Name = "conferenceRecords/a", StartTime = Nine, EndTime = At(minute) };

    private static ParticipantSession Session(int from, int? to) =>
        new() { Name = "s", StartTime = At(from), EndTime = to is { } end ? At(end) : null };

    private static Models.Attendance Attend(ConferenceRecord record, params ParticipantSession[] sessions)
    {
        using var calls = new ConcurrencyLimiter(1);
        var person = new Participant { Name = "conferenceRecords/a/participants/b", EarliestStartTime = At(5), LatestEndTime = At(25) };
        return AttendanceCalculator.ToAttendance(record, [person], sessions, new AttendanceOptions(null, null, calls, new FakeTimeProvider(At(45))));
    }

    private static DateTimeOffset At(int minute) => Nine.AddMinutes(minute);
}
