using System.Text;
using System.Text.Json;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Api.Spaces;

public sealed class SpaceSettingsTests
{
    [Fact]
    public void Each_property_has_a_setting_with_a_unique_path()
    {
        Assert.Equal(
            typeof(SpaceConfig).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal),
            SpaceSettings.All.Select(setting => setting.Name).Order(StringComparer.Ordinal));
        Assert.Distinct(SpaceSettings.All.Select(setting => setting.Path));
    }

    [Fact]
    public void Every_value_of_every_setting_reads_back_as_it_was_written()
    {
        foreach (var setting in SpaceSettings.All)
        {
            foreach (var value in Enum.GetValues(setting.Values.Type).Cast<Enum>().Where(value => value.ToString() != "Unknown"))
            {
                var config = new SpaceConfig();
                setting.Set(config, value);
                using var json = JsonDocument.Parse(SpaceSettings.ToBody(config));
                var read = SpaceSettings.FromJson(json.RootElement.GetProperty("config"), note => Assert.Fail(note));

                Assert.Equal(value, setting.Get(read));
                Assert.Equal(setting.Path, SpaceSettings.MaskOf(config));
                Assert.Single(SpaceSettings.SetIn(read));
            }
        }
    }

    [Theory]
    [InlineData("""{"accessType":{"a":1}}""")]
    [InlineData("""{"accessType":7}""")]
    [InlineData("""{"accessType":"LATER"}""")]
    public void An_unknown_value_reads_as_Unknown_with_a_message(string config)
    {
        var notes = new List<string>();
        using var json = JsonDocument.Parse(config);

        Assert.Equal(AccessType.Unknown, SpaceSettings.FromJson(json.RootElement, notes.Add).AccessType);
        Assert.Single(notes);
    }

    [Theory]
    [InlineData("""{"accessType":"ACCESS_TYPE_UNSPECIFIED"}""")]
    [InlineData("""{"accessType":null,"moderationRestrictions":7,"artifactConfig":{"recordingConfig":null}}""")]
    [InlineData("{}")]
    public void A_missing_value_reads_as_null(string config)
    {
        using var json = JsonDocument.Parse(config);

        Assert.Empty(SpaceSettings.SetIn(SpaceSettings.FromJson(json.RootElement, note => Assert.Fail(note))));
    }

    [Fact]
    public void No_settings_give_an_empty_object() => Assert.Equal("{}", Encoding.UTF8.GetString(SpaceSettings.ToBody(null)));
}
