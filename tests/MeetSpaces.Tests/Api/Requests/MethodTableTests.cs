using System.Reflection;
using MeetSpaces.Api.Requests;
using MeetSpaces.Http.Requests;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Requests;

public sealed class MethodTableTests
{
    public static TheoryData<string, string, string> Known => new()
    {
        { "GET", "v2/spaces/abc-mnop-xyz", "spaces.get" },
        { "PATCH", "v2/spaces/x", "spaces.patch" },
        { "POST", "v2/spaces", "spaces.create" },
        { "POST", "v2beta/spaces", "spaces.create" },
        { "POST", "v2/spaces/x:endActiveConference", "spaces.endActiveConference" },
        { "POST", "v2beta/spaces/x/members:batchUpdate", "spaces.members.batchUpdate" },
        { "DELETE", "v2/spaces/x/members/y", "spaces.members.delete" },
        { "GET", "v2/conferenceRecords/x/transcripts/y/entries", "conferenceRecords.transcripts.entries.list" },
        { "GET", "v2/spaces", "GET v2/spaces" },
        { "POST", "v2/spaces/x:connectActiveConference", "POST v2/spaces/x:connectActiveConference" },
        { "GET", "v2/spaces/x:endActiveConference", "GET v2/spaces/x:endActiveConference" },
        { "GET", "v2/spaces/x/y/z", "GET v2/spaces/x/y/z" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_verb_and_a_path_are_the_method_of_the_reference_or_one_of_their_own(string verb, string path, string name) =>
        Assert.Equal(name, MethodTable.Find(new HttpMethod(verb), path, null).Name);

    [Fact]
    public void Every_method_of_the_Meet_API_is_found_by_its_path()
    {
        var all = typeof(MeetMethod).GetProperties(BindingFlags.Static | BindingFlags.NonPublic).Select(property => property.GetValue(null)).OfType<MeetMethod>().Where(method => !method.IsOfCalendar);
        var found = from path in MethodTable.Paths
                    from verb in (HttpMethod[])[HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete]
                    select MethodTable.Find(verb, $"v2/{path.Replace("*", "x", StringComparison.Ordinal)}", null) into method
                    where method.IsKnown
                    select method;

        Assert.Equal(all.Select(Key).Order(), found.Select(Key).Order());

        static string Key(MeetMethod method) => $"{method.Name} {method.Verb} {method.Quota} {string.Join(",", method.Scopes)}";
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void Only_a_POST_is_not_sent_twice(string verb, string path, string name) =>
        Assert.True(MethodTable.Find(new HttpMethod(verb), path, null).IsIdempotent == (verb != "POST"), name);

    [Theory]
    [InlineData("GET", "v2/anything", "Read")]
    [InlineData("POST", "v2/anything", "Write")]
    [InlineData("PATCH", "v2/anything/x", "Write")]
    [InlineData("DELETE", "v2beta/anything/x", "Write")]
    [InlineData("POST", "v2beta/spaces", "Create")]
    public void The_quota_follows_from_the_verb_and_from_what_creates_a_space(string verb, string path, string quota) =>
        Assert.Equal(quota, MethodTable.Find(new HttpMethod(verb), path, null).Quota.ToString());

    [Fact]
    public void A_scope_that_is_named_is_the_only_one()
    {
        Assert.Equal([MeetScope.Settings], MethodTable.Find(HttpMethod.Get, "v2/spaces/x", MeetScope.Settings).Scopes);
        Assert.Equal([MeetScope.ReadOnly, MeetScope.Settings, MeetScope.Created], MethodTable.Find(HttpMethod.Get, "v2/spaces/x", null).Scopes);
        Assert.Equal([MeetScope.ReadOnly, MeetScope.Created, MeetScope.Settings], MethodTable.Find(HttpMethod.Get, "v2/other", null).Scopes);
        Assert.Equal([MeetScope.Created, MeetScope.Settings], MethodTable.Find(HttpMethod.Delete, "v2/other/x", null).Scopes);
    }
}
