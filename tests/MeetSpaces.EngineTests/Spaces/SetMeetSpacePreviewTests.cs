using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Set-MeetSpace -WhatIf and -Confirm say what the settings are before and after.</summary>
public sealed class SetMeetSpacePreviewTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void WhatIf_shows_each_setting_before_and_after()
    {
        var space = tenant.NewSpace("-AccessType Open -Moderation On");

        tenant.Run($"Set-MeetSpace {space} -AccessType Restricted -Moderation On -WhatIf").ShouldSucceed();

        Assert.Contains("AccessType: Open → Restricted; Moderation is already On", tenant.Session.Host.Text);
        Assert.DoesNotContain(tenant.Calls, call => call.Method == "PATCH");
    }

    [Fact]
    public void WhatIf_of_many_keeps_the_order_of_the_input()
    {
        var spaces = Enumerable.Range(0, 8).Select(_ => tenant.NewSpace("-AccessType Open")).ToArray();

        tenant.Run($"'{string.Join("', '", spaces)}' | Set-MeetSpace -AccessType Trusted -WhatIf").ShouldSucceed();

        var text = tenant.Session.Host.Text;
        var places = spaces.Select(space => text.IndexOf(space, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void WhatIf_says_that_the_settings_are_hidden_or_could_not_be_read()
    {
        var space = tenant.NewSpace("-Subject alice@example.com");

        tenant.Run($"Set-MeetSpace {space}, spaces/gone -AccessType Restricted -WhatIf").ShouldSucceed();

        Assert.Contains("AccessType=Restricted (Google hides the current settings from admin@example.com", tenant.Session.Host.Text);
        Assert.Contains("AccessType=Restricted (the current settings could not be read:", tenant.Session.Host.Text);
    }

    [Theory]
    [InlineData("-Confirm", 0, 1)]
    [InlineData("-Confirm", 2, 0)]
    [InlineData("-Confirm:$false", 2, 1)]
    public void Confirm_asks_with_the_settings_before(string confirm, int choice, int patches)
    {
        var space = tenant.NewSpace("-AccessType Open");
        tenant.Session.Host.Answer = choice;

        tenant.Run($"Set-MeetSpace {space} -AccessType Restricted {confirm}").ShouldSucceed();

        Assert.Equal(patches, tenant.Calls.Count(call => call.Method == "PATCH"));
    }

    [Fact]
    public void Without_either_there_is_one_patch_and_no_read()
    {
        var space = tenant.NewSpace("-AccessType Open");
        var before = tenant.Calls.Count;

        tenant.Run($"Set-MeetSpace {space} -AccessType Restricted").ShouldSucceed();

        Assert.Equal("PATCH", Assert.Single(tenant.Calls.Skip(before)).Method);
    }
}
