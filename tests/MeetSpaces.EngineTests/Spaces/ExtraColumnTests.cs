using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

/// <summary>Columns that a cmdlet does not know travel along, so that each output says which row it is for.</summary>
public sealed class ExtraColumnTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void Each_room_gets_its_link()
    {
        var outcome = tenant.Run("'Oak', 'Elm', 'Ash' | ForEach-Object { [pscustomobject]@{ Room = $_; Owner = 'alice@example.com'; AccessType = 'Open' } } | New-MeetSpace");

        Assert.Equal(["Oak", "Elm", "Ash"], Values(outcome, "Room"));
        Assert.Equal(tenant.Calls.Count, outcome.Output.Select(space => space.Properties["MeetingUri"].Value).Distinct().Count());
        Assert.All(outcome.Output, space => Assert.Null(space.Properties["Owner"]));
    }

    [Theory]
    [InlineData("Get-MeetSpace")]
    [InlineData("Set-MeetSpace -Moderation On")]
    [InlineData("Stop-MeetActiveConference -Force")]
    [InlineData("Add-MeetSpaceMember -Email alice@example.com")]
    [InlineData("Get-MeetSpaceMember")]
    [InlineData("Get-MeetConferenceRecord")]
    public void Columns_of_the_row_are_on_each_output(string cmdlet)
    {
        foreach (var room in (string[])["Oak", "Elm"])
        {
            var space = tenant.NewSpace();
            tenant.Run($"Add-MeetSpaceMember {space} bob@example.com").ShouldSucceed();
            tenant.Meet.StartConference(space, [Tenant.Alice]);
            tenant.Run($"$rows = @($rows) + [pscustomobject]@{{ Room = '{room}'; Space = '{space}' }}").ShouldSucceed();
        }

        Assert.Equal(["Oak", "Elm"], Values(tenant.Run($"$rows[1, 2] | {cmdlet}").ShouldSucceed(), "Room"));
    }

    [Fact]
    public void What_PowerShell_itself_adds_to_texts_and_rows_is_no_column()
    {
        // Get-Content adds PSPath and ReadCount to each line; remote commands and jobs add the others to each row.
        var space = tenant.NewSpace();
        var outcome = tenant.Run($$"""
            $line = [psobject]'{{space}}'
            $line.PSObject.Properties.Add([psnoteproperty]::new('PSPath', 'names.txt'))
            $line | Get-MeetSpace
            [pscustomobject]@{ Space = '{{space}}'; Room = 'Oak'; PSComputerName = 'server'; PSShowComputerName = $true; RunspaceId = [guid]::Empty; PSSourceJobInstanceId = [guid]::Empty } | Get-MeetSpace
            """).ShouldSucceed();

        Assert.Equal([[], ["Room"]], outcome.Output.Select(output => output.Properties.OfType<PSNoteProperty>().Select(property => property.Name)));
    }

    [Fact]
    public void A_column_never_covers_a_property_of_the_output()
    {
        var space = tenant.Run("[pscustomobject]@{ Name = 'Oak'; MeetingCode = 'x'; Config = 'y'; SettingsHidden = 'z'; Moderation = 'On' } | New-MeetSpace").Single;

        Assert.StartsWith("spaces/", $"{space.Properties["Name"].Value}");
        Assert.NotEqual("x", space.Properties["MeetingCode"].Value);
        Assert.Equal(false, space.Properties["SettingsHidden"].Value);
        Assert.Equal("On", $"{space.Properties["Moderation"].Value}");
    }

    [Fact]
    public void Columns_travel_through_a_pipeline_of_several_cmdlets()
    {
        var outcome = tenant.Run("[pscustomobject]@{ Room = 'Oak'; Floor = 3; Owner = 'alice@example.com' } | New-MeetSpace | Set-MeetSpace -Moderation On | Add-MeetSpaceMember -Email bob@example.com");

        var member = outcome.Single;
        Assert.Equal("Oak", $"{member.Properties["Room"].Value}");
        Assert.Equal(3, member.Properties["Floor"].Value);
    }

    [Fact]
    public void A_failing_row_does_not_shift_the_columns()
    {
        var outcome = tenant.Run("'Oak', 'Elm', 'Ash' | ForEach-Object { [pscustomobject]@{ Room = $_; Owner = 'alice@example.com'; Moderation = if ($_ -eq 'Elm') { 'Maybe' } else { 'On' } } } | New-MeetSpace");

        Assert.Equal(["MeetRowInvalid"], outcome.ErrorIds);
        Assert.Equal(["Oak", "Ash"], Values(outcome, "Room"));
    }

    private static IEnumerable<string> Values(Outcome outcome, string property) => outcome.Output.Select(item => $"{item.Properties[property]?.Value}");
}
