using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

public sealed class AttendanceTests : IDisposable
{
    private readonly Timeline time = new();
    private readonly string space;
    private readonly string record;

    public AttendanceTests()
    {
        // From 45 to 5 minutes ago. Alice joins from two devices at the same time, and once more later; the guest leaves early.
        space = time.Meet.PlantSpace(Tenant.Admin);
        record = time.At(45, conferences => conferences.Start(space, [Tenant.Alice]));
        var laptop = time.At(45, conferences => conferences.Participants(record)[0]);
        time.At(40, conferences => conferences.Join(record, "A guest"));
        time.At(38, conferences => conferences.Join(record, Tenant.Admin));
        time.At(35, conferences => conferences.Join(record, Tenant.Alice));
        time.At(25, conferences => conferences.Leave(laptop));
        time.At(20, conferences => conferences.Leave(conferences.Participants(record)[1]));
        time.At(15, conferences => conferences.Join(record, Tenant.Alice));
        time.At(10, conferences => conferences.Join(record, "+15551234567"));
        time.At(5, conferences => conferences.End(record));
        time.Now();
    }

    public void Dispose() => time.Dispose();

    [Fact]
    public void Each_person_is_one_row_in_order_of_joining()
    {
        var rows = time.Run($"Get-MeetConferenceRecord -Space {space} | Get-MeetAttendance").ShouldSucceed().Output;

        Assert.Equal(["SignedIn", "Anonymous", "SignedIn", "Phone"], rows.Select(row => row.Properties["Kind"].Value.ToString()));
        Assert.Equal([30, 20, 33, 5], rows.Select(row => (double)row.Properties["Minutes"].Value));
        Assert.Equal([3, 1, 1, 1], rows.Select(row => row.Properties["Sessions"].Value));
        Assert.Equal([0, 5, 7, 35], rows.Select(row => ((TimeSpan)row.Properties["LateBy"].Value).TotalMinutes));
        Assert.Equal([0, 15, 0, 0], rows.Select(row => ((TimeSpan)row.Properties["LeftEarlyBy"].Value).TotalMinutes));
        Assert.Equal([time.Ago(45), time.Ago(40), time.Ago(38), time.Ago(10)], rows.Select(row => row.Properties["Joined"].Value));
        Assert.Equal([time.Ago(5), time.Ago(20), time.Ago(5), time.Ago(5)], rows.Select(row => row.Properties["Left"].Value));
        Assert.All(rows, row => Assert.Equal((record, space), (row.Properties["ConferenceRecord"].Value, row.Properties["Space"].Value)));
    }

    [Fact]
    public void LateBy_and_LeftEarlyBy_follow_the_schedule()
    {
        var rows = time.Run(
            $"Get-MeetAttendance {record} -ScheduledStart $start -ScheduledEnd $end", ("start", time.Ago(39)), ("end", time.Ago(4))).ShouldSucceed().Output;

        Assert.Equal([0, 0, 1, 29], rows.Select(row => ((TimeSpan)row.Properties["LateBy"].Value).TotalMinutes));
        Assert.Equal([1, 16, 1, 1], rows.Select(row => ((TimeSpan)row.Properties["LeftEarlyBy"].Value).TotalMinutes));
    }

    [Fact]
    public void A_person_still_present_has_no_Left_and_is_counted_up_to_now()
    {
        var running = time.At(3, conferences => conferences.Start(time.Meet.PlantSpace(Tenant.Admin), [Tenant.Bob]));
        time.Now();

        var row = time.Run($"Get-MeetAttendance {running}").Single;

        Assert.Null(row.Properties["Left"].Value);
        Assert.Null(row.Properties["LeftEarlyBy"].Value);
        Assert.InRange((double)row.Properties["Minutes"].Value, 2.9, 10);
    }

    [Fact]
    public void Rows_of_records_bind_and_use_their_subject()
    {
        var rows = time.Run($$"""[pscustomobject]@{ Name = '{{record}}'; Space = '{{space}}'; Subject = 'alice@example.com' } | Get-MeetAttendance""").ShouldSucceed().Output;

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal(Tenant.Alice, row.Properties["Subject"].Value));
        Assert.All(time.Tenant.Calls, call => Assert.Equal(Tenant.Alice, call.Subject));
    }

    [Fact]
    public void Rows_have_only_values_that_CSV_can_hold()
    {
        var row = time.Run($"Get-MeetAttendance {record}").ShouldSucceed().Output[0];

        Assert.All(
            row.Properties.Where(property => property.Value is not null),
            property => Assert.True(property.Value is string or IFormattable, $"{property.Name} would be exported as a type name."));
    }

    [Fact]
    public void Attendance_takes_one_call_each_for_record_participants_and_sessions()
    {
        time.Run($"Get-MeetAttendance {record} -ThrottleLimit 2").ShouldSucceed();

        Assert.Equal([$"/v2/{record}", $"/v2/{record}/participants?pageSize=250"], time.Reads.Take(2));
        Assert.Equal(4, time.Reads.Skip(2).Count(read => read.EndsWith("/participantSessions?pageSize=250", StringComparison.Ordinal)));
        Assert.Equal(6, time.Reads.Count);
    }

    [Fact]
    public void Directory_gives_signed_in_people_their_addresses_without_more_requests()
    {
        var ids = time.Run($"(Get-MeetAttendance {record}).User").ShouldSucceed().Output.Where(user => user is not null).Select(user => user.ToString()).ToList();
        var before = time.Reads.Count;

        var outcome = time.Run($"@{{ Id = '{ids[0].Split('/')[1]}'; PrimaryEmail = 'alice@example.com'; Name = 'Alice' }}, 'a text' | ForEach-Object {{ $all = @() }} {{ $all += , $_ }}; Get-MeetAttendance {record} -Directory $all -Verbose").ShouldSucceed();

        Assert.Equal(["alice@example.com", null, null, null], outcome.Output.Select(row => row.Properties["Email"].Value));
        Assert.Equal(before, time.Reads.Count - before);
        Assert.Equal("1 of 2 objects of -Directory cannot be used and are skipped. The first is object 2: it is the text 'a text'.", Assert.Single(outcome.Warnings));
        Assert.EndsWith(
            "-Directory has the addresses of 1 of 2 signed-in people. 1 are not in it, such as people of other organizations. 2 people were not signed in.",
            outcome.Verbose[^1]);
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("@()")]
    [InlineData("users.csv")]
    [InlineData("@{ Name = 'Alice' }")]
    public void A_directory_without_users_is_an_error_before_any_request(string directory)
    {
        var error = time.Run($"Get-MeetAttendance {record} -Directory {directory}").ShouldFailWith("MeetInvalidArgument");

        Assert.Contains("PrimaryEmail", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(time.Reads);
    }

    [Fact]
    public void Fifty_thousand_users_are_read_as_rows()
    {
        var row = time.Run($"$all = foreach ($i in 1..50000) {{ [pscustomobject]@{{ Id = $i; PrimaryEmail = \"user$i@example.com\" }} }}; Get-MeetAttendance {record} -Directory $all").ShouldSucceed().Output[0];

        Assert.Null(row.Properties["Email"].Value);
    }

    [Fact]
    public void An_unknown_conference_is_one_error_in_input_order()
    {
        var outcome = time.Run($"'conferenceRecords/none', '{record}' | Get-MeetAttendance 2>&1").Output;

        Assert.Equal("conferenceRecords/none", Assert.IsType<ErrorRecord>(outcome[0].BaseObject).TargetObject);
        Assert.Equal(5, outcome.Count);
    }
}
