using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Records;

/// <summary>Links, codes, names and objects of spaces are taken wherever conference records are, and several users can be read at once.</summary>
public sealed class SpacesForRecordsTests : IDisposable
{
    private readonly Tenant tenant = new();
    private readonly string space;

    public SpacesForRecordsTests()
    {
        space = tenant.NewSpace();
        for (var i = 0; i < 2; i++)
        {
            tenant.Meet.StartConference(space, [Tenant.Admin, Tenant.Alice]);
            tenant.Meet.Conferences.StartRecording(tenant.Run($"(Get-MeetSpace {space}).ActiveConference").Single.ToString());
            tenant.Run($"Stop-MeetActiveConference {space} -Force").ShouldSucceed();
        }

        tenant.Run($"$space = Get-MeetSpace {space}").ShouldSucceed();
    }

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("$space")]
    [InlineData("$space.Name")]
    [InlineData("$space.MeetingCode")]
    [InlineData("$space.MeetingCode.ToUpper()")]
    [InlineData("$space.MeetingUri")]
    [InlineData("\"$($space.MeetingUri)?authuser=1\"")]
    [InlineData("[pscustomobject]@{ Space = $space.Name }")]
    [InlineData("[pscustomobject]@{ MeetingUri = $space.MeetingUri }")]
    [InlineData("[pscustomobject]@{ HangoutLink = $space.MeetingUri; Summary = 'Weekly' }")]
    [InlineData("[pscustomobject]@{ ConferenceId = $space.MeetingCode }")]
    [InlineData("[pscustomobject]@{ Name = $space.Name; MeetingCode = $space.MeetingCode }")]
    public void A_space_stands_for_all_of_its_conferences(string input)
    {
        Assert.Equal(2, tenant.Run($"{input} | Get-MeetConferenceRecord").ShouldSucceed().Output.Count);
        Assert.Equal(2, tenant.Run($"{input} | Get-MeetRecording").ShouldSucceed().Output.Count);
        Assert.Equal(4, tenant.Run($"{input} | Get-MeetParticipant").ShouldSucceed().Output.Count);
        Assert.Equal(4, tenant.Run($"{input} | Get-MeetAttendance").ShouldSucceed().Output.Count);
        Assert.Empty(tenant.Run($"{input} | Get-MeetTranscript").ShouldSucceed().Output);
        Assert.Empty(tenant.Run($"{input} | Get-MeetSmartNote").ShouldSucceed().Output);
    }

    [Theory]
    [InlineData("Get-MeetSpace")]
    [InlineData("Set-MeetSpace -Moderation On")]
    [InlineData("Stop-MeetActiveConference -Force")]
    [InlineData("Compare-MeetSpace -Moderation On")]
    [InlineData("Sync-MeetSpace -Moderation On")]
    [InlineData("Add-MeetSpaceMember -Email bob@example.com")]
    [InlineData("Get-MeetSpaceMember")]
    public void HangoutLink_and_ConferenceId_columns_bind_as_the_space(string cmdlet)
    {
        var before = tenant.Calls.Count;

        tenant.Run($"[pscustomobject]@{{ HangoutLink = $space.MeetingUri }} | {cmdlet}").ShouldSucceed();
        tenant.Run($"[pscustomobject]@{{ ConferenceId = $space.MeetingCode }} | {cmdlet}");

        Assert.True(tenant.Calls.Count >= before + 2);
    }

    [Theory]
    [InlineData("Get-MeetRecording $space.MeetingUri", 2)]
    [InlineData("Get-MeetAttendance -ConferenceRecord $space.MeetingCode", 4)]
    [InlineData("Get-MeetParticipant $space.Name", 4)]
    public void A_typed_space_works_too(string script, int count) => Assert.Equal(count, tenant.Run(script).ShouldSucceed().Output.Count);

    [Fact]
    public void A_record_in_a_row_wins_over_its_space()
    {
        Assert.Equal(2, tenant.Run($"@(Get-MeetConferenceRecord -Space {space})[0] | ForEach-Object {{ [pscustomobject]@{{ Name = $_.Name; Space = $_.Space }} }} | Get-MeetParticipant").ShouldSucceed().Output.Count);
    }

    [Fact]
    public void Reading_stops_when_the_reader_has_enough()
    {
        var before = tenant.Calls.Count;

        tenant.Run($"do {{ Get-MeetRecording {space} | ForEach-Object {{ break }} }} while ($false)").ShouldSucceed();

        Assert.InRange(tenant.Calls.Count - before, 2, 3);
    }

    [Theory]
    [InlineData("Get-MeetConferenceRecord -Subject admin@example.com, alice@example.com")]
    [InlineData("'admin@example.com', 'alice@example.com' | Get-MeetConferenceRecord")]
    [InlineData("[pscustomobject]@{ PrimaryEmail = 'admin@example.com' }, [pscustomobject]@{ PrimaryEmail = 'alice@example.com' } | Get-MeetConferenceRecord")]
    public void A_conference_of_several_users_is_written_once_as_the_first_of_them(string script)
    {
        var records = tenant.Run(script).ShouldSucceed().Output;

        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal(Tenant.Admin, record.Properties["Subject"].Value));
        Assert.Equal(4, tenant.Run($"{script} -Unique:$false").ShouldSucceed().Output.Count);
    }

    [Fact]
    public void Recordings_and_attendance_are_read_over_users_and_written_once()
    {
        Assert.Equal(2, tenant.Run($"Get-MeetRecording {space} -Subject admin@example.com, alice@example.com").ShouldSucceed().Output.Count);
        Assert.Equal(4, tenant.Run($"Get-MeetAttendance {space} -Subject admin@example.com, alice@example.com").ShouldSucceed().Output.Count);
    }

    [Fact]
    public void A_user_who_fails_is_an_error_and_stops_nobody()
    {
        var outcome = tenant.Run("Get-MeetConferenceRecord -Subject ghost@example.com, alice@example.com");

        Assert.Equal(["MeetSubjectInvalid"], outcome.ErrorIds);
        Assert.Equal(2, outcome.Output.Count);
        Assert.All(outcome.Output, record => Assert.Equal(Tenant.Alice, record.Properties["Subject"].Value));
    }

    [Fact]
    public void An_address_without_a_domain_is_an_error_before_any_request()
    {
        var before = tenant.Calls.Count;

        tenant.Run("Get-MeetConferenceRecord -Subject alice").ShouldFailWith("MeetSubjectInvalid");

        Assert.Equal(before, tenant.Calls.Count);
    }

    [Theory]
    [InlineData("Get-MeetConferenceRecord", 2)]
    [InlineData("Get-MeetAttendance", 4)]
    public void Piped_users_beside_a_typed_link_are_written_once(string cmdlet, int count) => Assert.Equal(
        count, tenant.Run($"'admin@example.com', 'alice@example.com' | ForEach-Object {{ [pscustomobject]@{{ PrimaryEmail = $_ }} }} | {cmdlet} $space.MeetingUri").ShouldSucceed().Output.Count);

    [Fact]
    public void A_wrong_link_is_named_as_one()
    {
        var error = tenant.Run("Get-MeetRecording https://zoom.us/j/123").ShouldFailWith("MeetIdentityInvalid");

        Assert.Contains("a conference record or a space", error.Exception.Message);
        Assert.DoesNotContain("conferenceRecords/{id}", error.Exception.Message);
    }
}
