using MeetSpaces.Api.Calendar;
using MeetSpaces.Api.Discovery;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Tests.Api.Discovery;

public sealed class FoundSpaceEntryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Users = ["a@example.com", "b@example.com", "c@example.com", "d@example.com"];

    [Fact]
    public void The_order_of_the_additions_does_not_matter()
    {
        var random = new Random(20261126);
        for (var round = 0; round < 500; round++)
        {
            var additions = Additions(random).ToList();
            var expected = Describe(EntryOf(additions));
            for (var shuffle = 0; shuffle < 5; shuffle++)
            {
                random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(additions));
                Assert.Equal(expected, Describe(EntryOf(additions)));

                // As when the code of a space is resolved to a name that records have.
                var cut = random.Next(additions.Count + 1);
                var first = EntryOf(additions.Take(cut));
                first.Add(EntryOf(additions.Skip(cut)));
                Assert.Equal(expected, Describe(first));
            }
        }
    }

    [Fact]
    public void The_organizer_is_the_subject_if_it_is_one_of_the_users()
    {
        Assert.Equal(Users[2], EntryOf([Event(0, 1, "x", "C@Example.com"), Event(1, 1, "x", "C@Example.com")]).SubjectIn(Users));
        Assert.Equal(Users[1], EntryOf([Event(0, 1, "x", "someone@example.org"), Event(1, 1, "x", "alias@example.com", isOrganizer: true)]).SubjectIn(Users));
        Assert.Equal(Users[0], EntryOf([Event(1, 1, "x", "someone@example.org"), Event(0, 1, "x", null)]).SubjectIn(Users));
    }

    [Fact]
    public void A_running_event_counts_as_used_and_gives_the_title()
    {
        var space = EntryOf([Event(0, -0.5, "Now", null), Event(0, -24, "Yesterday", null)]).ToFoundSpace(Users);

        Assert.Equal((Now.AddHours(-0.5), null, "Now"), (space.LastUsed, space.NextUse, space.Summary));
    }

    [Fact]
    public void Of_two_events_at_one_time_the_one_with_a_title_counts() =>
        Assert.Equal("Shown", EntryOf([Event(0, 1, null, null), Event(1, 1, "Shown", null)]).ToFoundSpace(Users).Summary);

    [Fact]
    public void Records_without_times_and_events_without_times_do_not_fail()
    {
        var entry = new FoundSpaceEntry { MeetingCode = "abc-mnop-xyz" };
        entry.Add(new ConferenceRecord { Name = "conferenceRecords/x" }, 0, new FoundPlace(0, false, 0));
        entry.Add(new CalendarEvent { MeetingCode = "abc-mnop-xyz" }, Now, 0, new FoundPlace(0, true, 0));

        var space = entry.ToFoundSpace(Users);

        Assert.Equal((null, null, null, FoundSpaceSources.ConferenceRecord | FoundSpaceSources.Calendar), (space.LastUsed, space.NextUse, space.Summary, space.Source));
        Assert.Equal("abc-mnop-xyz", space.ToString());
    }

    private static IEnumerable<Action<FoundSpaceEntry>> Additions(Random random)
    {
        for (var number = random.Next(1, 8); number > 0; number--)
        {
            var (user, place, hours) = (random.Next(Users.Length), random.Next(100), random.Next(-4, 5));
            if (random.Next(3) == 0)
            {
                var end = random.Next(4) == 0 ? null : (DateTimeOffset?)Now.AddHours(hours);
                yield return entry => entry.Add(new ConferenceRecord { Name = "conferenceRecords/x", StartTime = Now.AddHours(hours - 1), EndTime = end }, user, new FoundPlace(user, false, place));
            }
            else
            {
                yield return Event(
                    user, hours, random.Next(3) == 0 ? null : $"T{user}.{place}", random.Next(3) == 0 ? null : Users[random.Next(Users.Length)], random.Next(5) == 0, place);
            }
        }
    }

    private static Action<FoundSpaceEntry> Event(int user, double hours, string? summary, string? organizer, bool isOrganizer = false, int place = 0) => entry => entry.Add(
        new CalendarEvent { MeetingCode = "abc-mnop-xyz", Summary = summary, Start = Now.AddHours(hours), End = Now.AddHours(hours + 1), Organizer = organizer, IsOrganizer = isOrganizer },
        Now,
        user,
        new FoundPlace(user, true, place));

    private static FoundSpaceEntry EntryOf(IEnumerable<Action<FoundSpaceEntry>> additions)
    {
        var entry = new FoundSpaceEntry { Name = "spaces/x" };
        foreach (var addition in additions)
        {
            addition(entry);
        }

        return entry;
    }

    private static string Describe(FoundSpaceEntry entry)
    {
        if (entry.Place.CompareTo(FoundPlace.None) == 0)
        {
            return "nothing";
        }

        var space = entry.ToFoundSpace(Users);
        return $"{space} {space.Subject} {space.LastUsed:o} {space.NextUse:o} {space.Summary} {space.Source} {space.SeenBy}";
    }
}
