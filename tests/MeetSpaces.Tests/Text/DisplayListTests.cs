using MeetSpaces.Models;
using MeetSpaces.Text;

namespace MeetSpaces.Tests.Text;

public sealed class DisplayListTests
{
    [Fact]
    public void The_text_of_a_list_is_its_elements_and_not_its_type()
    {
        Assert.Equal("Created; Settings", new DisplayList<MeetScope>([MeetScope.Created, MeetScope.Settings]).ToString());
        Assert.Empty(new DisplayList<MeetScope>([]).ToString());
    }

    [Fact]
    public void A_list_does_not_change_with_its_source()
    {
        var source = new List<string> { "a" };
        var list = new DisplayList<string>(source);

        source.Add("b");

        Assert.Equal(["a"], list);
    }
}
