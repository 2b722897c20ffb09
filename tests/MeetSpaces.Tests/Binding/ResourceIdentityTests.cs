using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Binding;

public sealed class ResourceIdentityTests
{
    [Theory]
    [InlineData("conferenceRecords/a_B-9.~=", "conferenceRecords/a_B-9.~=")]
    [InlineData("  a_B-9 ", "conferenceRecords/a_B-9")]
    [InlineData("ConferenceRecords/aB", "conferenceRecords/aB")]
    public void A_record_is_given_by_name_or_ID_and_keeps_its_case(string text, string name) =>
        Assert.Equal(name, new ConferenceRecordIdentity(text).Valid());

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("conferenceRecords/")]
    [InlineData("conferenceRecords//")]
    [InlineData("conferenceRecords/.")]
    [InlineData("conferenceRecords/..")]
    [InlineData("..")]
    [InlineData("conferenceRecords/a/")]
    [InlineData("conferenceRecords/a b")]
    [InlineData("conferenceRecords/a\nb")]
    [InlineData("conferenceRecords/a?x=1")]
    [InlineData("conferenceRecords/a#x")]
    [InlineData("conferenceRecords/a%2Fb")]
    [InlineData("conferenceRecords/a:endActiveConference")]
    [InlineData("conferenceRecords/a\\b")]
    [InlineData("conferenceRecords/a/participants/b")]
    [InlineData("spaces/a")]
    [InlineData("https://meet.google.com/abc-mnop-xyz")]
    [InlineData("//evil.example/conferenceRecords")]
    public void An_invalid_identity_has_a_problem_and_throws_when_used(string text)
    {
        var identity = new ConferenceRecordIdentity(text);

        Assert.Null(identity.Name);
        Assert.NotNull(identity.Problem);
        var failure = Assert.Throws<MeetApiException>(identity.Valid);
        Assert.Equal(MeetErrorId.IdentityInvalid, failure.ErrorId);
        Assert.Contains("conferenceRecords/{id}", failure.RecommendedAction);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("conferenceRecords/{0}")]
    public void An_id_has_an_end(string pattern)
    {
        Assert.NotNull(new ConferenceRecordIdentity(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, new string('a', 128))).Name);
        AssertTooLong(new ConferenceRecordIdentity(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, new string('a', 129))), 129);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_id_of_a_name_has_an_end(int tooLong)
    {
        var ids = Enumerable.Range(0, 3).Select(i => new string('a', i == tooLong ? 100_000 : 128)).ToArray();

        AssertTooLong(new ParticipantSessionIdentity($"conferenceRecords/{ids[0]}/participants/{ids[1]}/participantSessions/{ids[2]}"), 100_000);
    }

    [Fact]
    public void A_collection_of_any_length_is_shown_by_its_start() => Assert.InRange(
        Assert.Throws<MeetApiException>(new ParticipantIdentity($"conferenceRecords/a/{new string('p', 100_000)}/b").Valid).Message.Length, 1, 500);

    private static void AssertTooLong(ResourceIdentity identity, int length)
    {
        var failure = Assert.Throws<MeetApiException>(identity.Valid);

        Assert.Equal(MeetErrorId.IdentityInvalid, failure.ErrorId);
        Assert.Contains($"this one has {length}", failure.Message);
        Assert.InRange(failure.Message.Length, 1, 400);
    }

    [Fact]
    public void A_row_rendered_as_text_is_rejected()
    {
        Assert.Throws<ArgumentException>(() => new ConferenceRecordIdentity("@{Name=conferenceRecords/a}"));
        Assert.Throws<ArgumentException>(() => new SpaceMemberIdentity("@{Name=spaces/a/members/b}"));
    }

    [Fact]
    public void Every_identity_takes_name_and_subject_from_its_object()
    {
        const string Record = "conferenceRecords/r";
        const string Subject = "alice@example.com";
        ResourceIdentity[] identities =
        [
            new ConferenceRecordIdentity(new ConferenceRecord { Name = Record, Subject = Subject }),
            new ParticipantIdentity(new Participant { Name = $"{Record}/participants/p", Subject = Subject }),
            new ParticipantSessionIdentity(new ParticipantSession { Name = $"{Record}/participants/p/participantSessions/s", Subject = Subject }),
            new RecordingIdentity(new Recording { Name = $"{Record}/recordings/x", Subject = Subject }),
            new TranscriptIdentity(new Transcript { Name = $"{Record}/transcripts/t", Subject = Subject }),
            new TranscriptEntryIdentity(new TranscriptEntry { Name = $"{Record}/transcripts/t/entries/e", Subject = Subject }),
            new SmartNoteIdentity(new SmartNote { Name = $"{Record}/smartNotes/n", Subject = Subject }),
            new SpaceMemberIdentity(new SpaceMember { Name = "spaces/s/members/m", Subject = Subject }),
        ];

        Assert.All(identities, identity => Assert.Equal(identity.Text, identity.Valid()));
        Assert.All(identities, identity => Assert.Equal(Subject, identity.Subject));
        Assert.All(identities, identity => Assert.IsNotType<string>(identity.Source));
    }

    [Theory]
    [InlineData("conferenceRecords/r", "parent")]
    [InlineData("conferenceRecords/r/participants/p/participantSessions/s", "child")]
    [InlineData("conferenceRecords/r/recordings/p", "'recordings'")]
    [InlineData("p", "must have the form")]
    public void A_name_of_another_resource_is_explained(string text, string reason) =>
        Assert.Contains(reason, new ParticipantIdentity(text).Problem);

    [Theory]
    [InlineData("conferenceRecords/r/transcripts/t/entries/e", "conferenceRecords/r/transcripts/t", "conferenceRecords/r")]
    [InlineData("conferenceRecords/r/recordings/x", "conferenceRecords/r", "conferenceRecords/r")]
    [InlineData("conferenceRecords/r", null, "conferenceRecords/r")]
    [InlineData("odd", null, "odd")]
    public void Parents_are_derived_from_names(string name, string? parent, string record)
    {
        Assert.Equal(parent, ResourceName.ParentOf(name));
        Assert.Equal(record, ResourceName.RecordOf(name));
    }
}
