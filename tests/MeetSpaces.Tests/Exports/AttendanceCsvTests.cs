using System.Text;
using MeetSpaces.Exports;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Exports;

public sealed class AttendanceCsvTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("+12*****43", "'+12*****43")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t\r\n =1+1", "'=1+1")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("Alice", "Alice")]
    [InlineData("O'Neil, \"Al\"", "\"O'Neil, \"\"Al\"\"\"")]
    [InlineData("a\r\nb", "a b")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData(null, "")]
    public void A_cell_is_never_a_formula_and_stays_on_its_line(string? text, string cell) => Assert.Equal(cell, CsvCell.Of(text));

    [Fact]
    public void A_row_has_times_in_UTC_and_durations_in_seconds()
    {
        var start = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1));
        using var file = new MemoryStream();

        AttendanceCsv.WriteHead(file);
        AttendanceCsv.WriteRows(
            new ConferenceRecord { Name = "conferenceRecords/r1", Space = "spaces/s1", StartTime = start, EndTime = start.AddHours(1) },
            [
                new Attendance
                {
                    ConferenceRecord = "conferenceRecords/r1", Space = "spaces/s1", DisplayName = "Zoë", Kind = ParticipantKind.SignedIn, Email = "zoe@example.com", User = "users/1", Joined = start,
                    PresentSeconds = 61, Sessions = 2, LateBy = TimeSpan.FromSeconds(1.9), Participant = "conferenceRecords/r1/participants/p1", Subject = "admin@example.com",
                },
            ],
            file);

        Assert.True(file.ToArray().AsSpan().StartsWith("\uFEFF"u8));
        Assert.Equal(
            "\uFEFFConferenceRecord,Space,ConferenceStart,ConferenceEnd,DisplayName,Kind,Email,User,Joined,Left,PresentSeconds,Sessions,LateBySeconds,LeftEarlyBySeconds,Participant,Subject\r\n"
            + "conferenceRecords/r1,spaces/s1,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,Zoë,SignedIn,zoe@example.com,users/1,2026-03-02T09:00:00Z,,61,2,1,,conferenceRecords/r1/participants/p1,admin@example.com\r\n",
            Encoding.UTF8.GetString(file.ToArray()));
    }
}
