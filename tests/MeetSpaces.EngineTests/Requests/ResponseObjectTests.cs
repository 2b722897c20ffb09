using System.Management.Automation;
using System.Numerics;
using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Requests;

/// <summary>Invoke-MeetRequest: JSON becomes the objects that ConvertFrom-Json of PowerShell 7 makes, and nothing else.</summary>
public sealed class ResponseObjectTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private PageServer? server;

    public static TheoryData<string, object?> Values => new()
    {
        { "\"text\"", "text" },
        { "\"\"", "" },
        { "\"7\"", "7" },
        { "7", 7L },
        { "-9223372036854775808", long.MinValue },
        { "9223372036854775808", new BigInteger(9223372036854775808) },
        { "1.5", 1.5 },
        { "1e3", 1000.0 },
        { "1e999", "1e999" },
        { "true", true },
        { "null", null },
        { "\"2026-11-26T09:00:00Z\"", new DateTime(2026, 11, 26, 9, 0, 0, DateTimeKind.Utc) },
        { "\"2026-11-26T09:00:00.123456789Z\"", new DateTime(2026, 11, 26, 9, 0, 0, DateTimeKind.Utc).AddTicks(1234567) },
        { "\"2026-11-26\"", "2026-11-26" },
        { "\"2026-13-26T09:00:00Z\"", "2026-13-26T09:00:00Z" },
        { "\"2026-11-26T09:00:00+01:00\"", "2026-11-26T09:00:00+01:00" },
        { "\"\\u001b[31mred\\u001b[0m\"", "\u001b[31mred\u001b[0m" },
    };

    public void Dispose()
    {
        server?.Dispose();
        tenant.Dispose();
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_keeps_its_type(string json, object? expected)
    {
        var value = Get($$"""{ "value": {{json}} }""").Single.Properties["value"].Value;

        Assert.Equal(expected, value);
        Assert.Equal(expected?.GetType(), value?.GetType());
        Assert.Equal((expected as DateTime?)?.Kind, (value as DateTime?)?.Kind);
    }

    [Fact]
    public void Objects_and_lists_stay_nested()
    {
        var made = Get("""{ "b": { "c": {} }, "a": [[1, { "x": "y" }], [], null], "empty": [] }""").Single;

        Assert.Equal(["b", "a", "empty"], made.Properties.Select(property => property.Name));
        Assert.Empty(((PSObject)((PSObject)made.Properties["b"].Value).Properties["c"].Value).Properties);
        var list = Assert.IsType<object[]>(made.Properties["a"].Value);
        var inner = Assert.IsType<object[]>(list[0]);
        Assert.Equal(1L, inner[0]);
        Assert.Equal("y", ((PSObject)inner[1]).Properties["x"].Value);
        Assert.Empty(Assert.IsType<object[]>(list[1]));
        Assert.Null(list[2]);
        Assert.Empty(Assert.IsType<object[]>(made.Properties["empty"].Value));
    }

    [Fact]
    public void An_empty_object_writes_nothing() => Assert.Empty(Get("{}").ShouldSucceed().Output);

    [Fact]
    public void Of_a_field_that_comes_twice_the_last_one_counts() =>
        Assert.Equal(2L, Get("""{ "a": 1, "a": 2 }""").Single.Properties["a"].Value);

    [Theory]
    [InlineData("""{ "a": 1, "A": 2 }""", "'a' and 'A', which differ only in case")]
    [InlineData("""{ "": 1 }""", "does not allow")]
    [InlineData("""{ "x": { "psobject": 1 } }""", "does not allow")]
    [InlineData("[]", "not the expected JSON")]
    [InlineData("\"text\"", "not the expected JSON")]
    [InlineData("null", "not the expected JSON")]
    [InlineData("<html>", "not the expected JSON")]
    [InlineData("""{ "a": "\ud800" }""", "not the expected JSON")]
    public void An_answer_that_cannot_be_an_object_is_an_error(string json, string words) =>
        Assert.Contains(words, Get(json).ShouldFailWith("MeetResponseInvalid").Exception.Message);

    [Fact]
    public void An_answer_nested_too_deep_is_an_error() =>
        Get(string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100)).ShouldFailWith("MeetResponseInvalid");

    [Fact]
    public void Errors_about_other_input_do_not_mention_another_connection()
    {
        Get("""{ "name": "spaces/x" }""").ShouldSucceed();
        tenant.Connect(tenant.Session);

        var error = tenant.Run("[pscustomobject]@{ Name = 'spaces/none' } | Get-MeetSpace").Errors.Single();

        Assert.DoesNotContain("another connection", error.Exception.Message);
    }

    private Outcome Get(string json)
    {
        server = new PageServer(_ => json);
        server.Connect(tenant);
        return tenant.Run("Invoke-MeetRequest v2/other/x");
    }
}
