using System.Globalization;
using System.Text;
using MeetSpaces.Models;

namespace MeetSpaces.Exports;

/// <summary>
/// Attendance as CSV (RFC 4180), one row for each person of each conference: UTF-8 with a byte order mark, by which Excel and Windows PowerShell recognize it; times in
/// ISO 8601 in UTC, durations in seconds.
/// </summary>
internal static class AttendanceCsv
{
    private const string LineEnd = "\r\n";

    private static readonly string[] Columns =
    [
        "ConferenceRecord", "Space", "ConferenceStart", "ConferenceEnd", "DisplayName", "Kind", "Email", "User", "Joined", "Left",
        "PresentSeconds", "Sessions", "LateBySeconds", "LeftEarlyBySeconds", "Participant", "Subject",
    ];

    /// <summary>Writes the start of the file: the byte order mark and the names of the columns.</summary>
    internal static void WriteHead(Stream file) => Write([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join(",", Columns) + LineEnd)], file);

    /// <summary>Writes the rows of a conference.</summary>
    internal static void WriteRows(ConferenceRecord conference, IEnumerable<Attendance> people, Stream file) =>
        Write(Encoding.UTF8.GetBytes(string.Concat(people.Select(person => Row(conference, person) + LineEnd))), file);

    private static void Write(byte[] bytes, Stream file) => file.Write(bytes, 0, bytes.Length);

    private static string Row(ConferenceRecord conference, Attendance person) => string.Join(
        ",",
        CsvCell.Of(person.ConferenceRecord),
        CsvCell.Of(person.Space),
        Time(conference.StartTime),
        Time(conference.EndTime),
        CsvCell.Of(person.DisplayName),
        CsvCell.Of(person.Kind.ToString()),
        CsvCell.Of(person.Email),
        CsvCell.Of(person.User),
        Time(person.Joined),
        Time(person.Left),
        Number(person.PresentSeconds),
        Number(person.Sessions),
        Number(person.LateBySeconds),
        Number(person.LeftEarlyBySeconds),
        CsvCell.Of(person.Participant),
        CsvCell.Of(person.Subject));

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
