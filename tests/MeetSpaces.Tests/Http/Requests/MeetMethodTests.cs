using System.Reflection;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Tests.Http.Requests;

public sealed class MeetMethodTests
{
    [Fact]
    public void Every_method_that_is_not_a_read_is_a_change()
    {
        MeetMethod[] all = [.. typeof(MeetMethod).GetProperties(BindingFlags.Static | BindingFlags.NonPublic).Select(property => (MeetMethod)property.GetValue(null)!)];

        Assert.Equal(all.Where(method => method.Quota is QuotaClass.Write or QuotaClass.Create), all.Where(method => method.IsChange));
        Assert.Contains(MeetMethod.CreateSpace, all);
    }
}
