using MeetSpaces.Api.Members;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Tests.Api.Members;

/// <summary>The wanted members of a space against those that it has.</summary>
public sealed class MemberDifferenceTests
{
    private const string Owner = "owner@example.com";

    [Fact]
    public void Each_wanted_member_comes_first_and_then_each_other_one()
    {
        var differences = Between(
            [Actual("1", "a@example.com"), Actual("2", "b@example.com"), Actual("3", "c@example.com", MemberRole.None)],
            [Wanted("c@example.com"), Wanted("new@example.com", MemberRole.None), Wanted("a@example.com")]);

        Assert.Equal(
            [(MemberChange.SetRole, "c@example.com"), (MemberChange.Add, "new@example.com"), (MemberChange.None, "a@example.com"), (MemberChange.Remove, "b@example.com")],
            differences.Select(difference => (difference.Change, difference.Email)));
    }

    [Fact]
    public void Upper_and_lower_case_are_the_same_address()
    {
        var difference = Assert.Single(Between([Actual("1", "Alice@Example.com")], [Wanted("ALICE@example.COM")]));

        Assert.Equal((MemberChange.None, "spaces/s/members/1"), (difference.Change, difference.Actual?.Name));
    }

    [Fact]
    public void A_role_that_this_version_does_not_know_is_changed_to_the_wanted_one() =>
        Assert.Equal(MemberChange.SetRole, Assert.Single(Between([Actual("1", "a@example.com", MemberRole.Unknown)], [Wanted("a@example.com")])).Change);

    [Fact]
    public void A_member_without_an_address_and_the_acting_user_are_not_to_be_removed()
    {
        var differences = Between([Actual("1", null), Actual("2", "OWNER@example.com"), Actual("3", "other@example.com")], []);

        Assert.Equal("spaces/s/members/3", Assert.Single(differences).Actual?.Name);
    }

    [Fact]
    public void An_address_that_Google_lists_twice_is_wanted_both_times() =>
        Assert.Equal(MemberChange.None, Assert.Single(Between([Actual("1", "a@example.com"), Actual("2", "A@example.com")], [Wanted("a@example.com")])).Change);

    private static IReadOnlyList<MemberDifference> Between(IReadOnlyList<SpaceMember> actual, IReadOnlyList<WantedMember> wanted) => MemberDifference.Between(actual, wanted, Owner);

    private static SpaceMember Actual(string id, string? email, MemberRole role = MemberRole.Cohost) => new() { Name = $"spaces/s/members/{id}", Email = email, Role = role };

    private static WantedMember Wanted(string email, MemberRole role = MemberRole.Cohost) => new(email, role);
}
