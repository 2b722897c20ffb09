using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Nothing is created for the wrong owner by a slip: a space cannot be deleted.</summary>
public sealed class NewMeetSpaceInputTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_piped_address_is_the_owner()
    {
        var outcome = tenant.Run("'alice@example.com', ' bob@example.com ' | New-MeetSpace -AccessType Trusted -ThrottleLimit 1").ShouldSucceed();

        Assert.Equal([Tenant.Alice, Tenant.Bob], outcome.Output.Select(space => space.Properties["Subject"].Value));
        Assert.Equal([Tenant.Alice, Tenant.Bob], tenant.Calls.Select(call => call.Subject));
        Assert.All(tenant.Calls, call => Assert.Equal("""{"config":{"accessType":"TRUSTED"}}""", call.Body));
    }

    [Theory]
    [InlineData("'alice'", "MeetSubjectInvalid")]
    [InlineData("'spaces/x'", "MeetSubjectInvalid")]
    [InlineData("' '", "MeetRowInvalid")]
    [InlineData("$null", "MeetRowInvalid")]
    [InlineData("[datetime]::Now", "MeetRowInvalid")]
    [InlineData("@{ Subject = 'alice@example.com' }", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Room = 'A'; Mail = 'alice@example.com' }", "MeetRowInvalid")]
    [InlineData("[pscustomobject]@{ Moderaton = 'On' }", "MeetRowInvalid")]
    public void An_input_that_says_nothing_about_a_space_creates_none(string input, string errorId)
    {
        foreach (var more in (string[])["", "-WhatIf"])
        {
            var error = tenant.Run($"{input} | New-MeetSpace {more}").ShouldFailWith(errorId);

            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
            Assert.Empty(tenant.Calls);
        }
    }

    [Fact]
    public void Numbers_count_the_spaces_to_create()
    {
        Assert.Equal(3, tenant.Run("1..3 | New-MeetSpace").ShouldSucceed().Output.Count);
        Assert.All(tenant.Calls, call => Assert.Equal(Tenant.Admin, call.Subject));
    }

    [Fact]
    public void A_piped_address_that_contradicts_Subject_creates_nothing()
    {
        tenant.Run("'alice@example.com' | New-MeetSpace -Subject bob@example.com").ShouldFailWith("MeetRowInvalid");

        Assert.Empty(tenant.Calls);
    }

    [Fact]
    public void A_wrong_row_fails_in_its_place_and_the_others_continue()
    {
        var outcome = tenant.Run("""
            [pscustomobject]@{ Owner = 'alice@example.com' }, [pscustomobject]@{ Room = 'B' }, [pscustomobject]@{ Owner = 'bob@example.com' } | New-MeetSpace
            """);

        Assert.Equal([Tenant.Alice, Tenant.Bob], outcome.Output.Select(space => space.Properties["Subject"].Value));
        var error = Assert.Single(outcome.Errors);
        Assert.StartsWith("Input 2 was skipped", error.Exception.Message);
        Assert.Equal("B", ((PSObject)error.TargetObject).Properties["Room"].Value);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
    }

    [Theory]
    [InlineData("Moderaton", "Moderation")]
    [InlineData("Moderatoin", "Moderation")]
    [InlineData("Access Type", "AccessType")]
    [InlineData("access_type", "AccessType")]
    [InlineData("Owners", "Owner")]
    [InlineData("Primary E-Mail", "PrimaryEmail")]
    public void A_column_that_is_nearly_a_parameter_is_a_warning_once(string column, string parameter)
    {
        var outcome = tenant.Run($"1..3 | ForEach-Object {{ [pscustomobject]@{{ Subject = 'alice@example.com'; '{column}' = 'On' }} }} | New-MeetSpace").ShouldSucceed();

        var warning = Assert.Single(outcome.Warnings);
        Assert.Contains($"'{column}'", warning);
        Assert.Contains($"Did you mean {parameter}?", warning);
        Assert.Equal(3, tenant.Calls.Count);
    }

    [Theory]
    [InlineData("Room")]
    [InlineData("Team")]
    [InlineData("Name")]
    [InlineData("Email")]
    [InlineData("Department")]
    [InlineData("Chat")]
    public void Other_columns_cause_no_warning(string column) => Assert.Empty(
        tenant.Run($"[pscustomobject]@{{ Subject = 'alice@example.com'; '{column}' = 'x' }} | New-MeetSpace").ShouldSucceed().Warnings);
}
