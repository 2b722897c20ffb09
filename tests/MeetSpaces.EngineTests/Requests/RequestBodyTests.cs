using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Records;

namespace MeetSpaces.EngineTests.Requests;

/// <summary>Invoke-MeetRequest -Body: what becomes JSON, and what is refused before it is sent.</summary>
public sealed class RequestBodyTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);
    private readonly PageServer server = new(_ => "{}");

    public RequestBodyTests() => server.Connect(tenant);

    public void Dispose()
    {
        server.Dispose();
        tenant.Dispose();
    }

    [Theory]
    [InlineData("@{}", "{}")]
    [InlineData("[ordered]@{ b = 1; a = 'x' }", """{"b":1,"a":"x"}""")]
    [InlineData("[pscustomobject]@{ a = [pscustomobject]@{ b = $true; c = $null } }", """{"a":{"b":true,"c":null}}""")]
    [InlineData("@{ a = @(1, @(2, 'x'), @{}, $null) }", """{"a":[1,[2,"x"],{},null]}""")]
    [InlineData("@{ a = @() }", """{"a":[]}""")]
    [InlineData("@{ a = , 1 }", """{"a":[1]}""")]
    [InlineData("@{ a = 1, 2 | ForEach-Object { $_ } }", """{"a":[1,2]}""")]
    [InlineData("@{ a = 1.5d; }", """{"a":1.5}""")]
    [InlineData("@{ a = [double]0.1 }", """{"a":0.1}""")]
    [InlineData("@{ a = [bigint]'123456789012345678901' }", """{"a":123456789012345678901}""")]
    [InlineData("@{ a = [switch]$true }", """{"a":true}""")]
    [InlineData("@{ a = [guid]'29964830-aa01-4c58-9dd6-efc134997f54' }", """{"a":"29964830-aa01-4c58-9dd6-efc134997f54"}""")]
    [InlineData("@{ a = [DateTimeOffset]::new(2026, 11, 26, 10, 0, 0, 5, [TimeSpan]::FromHours(1)) }", """{"a":"2026-11-26T09:00:00.005Z"}""")]
    [InlineData("@{ a = [datetime]::new(2026, 11, 26, 9, 0, 0, [DateTimeKind]::Utc) }", """{"a":"2026-11-26T09:00:00Z"}""")]
    [InlineData("@{ a = [timespan]::FromSeconds(90.5) }", """{"a":"90.5s"}""")]
    [InlineData("@{ 7 = 'x' }", """{"7":"x"}""")]
    [InlineData("[Collections.Generic.Dictionary[string, object]]::new()", "{}")]
    [InlineData("'{ \"a\" : 1 }'", """{ "a" : 1 }""")]
    [InlineData("\"`u{FEFF}{}\"", "{}")]
    public void A_body_is_sent_as_JSON(string body, string sent)
    {
        tenant.Run($"Invoke-MeetRequest v2/things -Method Post -Body ({body})").ShouldSucceed();

        Assert.Equal(("POST", "/v2/things", sent), Assert.Single(server.Sent));
    }

    [Fact]
    public void Text_of_any_script_arrives_unchanged()
    {
        const string Text = "ü 会議 \U0001F3A5 \" \\ / <b> \u2028 \u001b";
        tenant.Run("Invoke-MeetRequest v2/things -Method Post -Body @{ a = $text }", ("text", Text)).ShouldSucceed();

        using var document = System.Text.Json.JsonDocument.Parse(Assert.Single(server.Sent).Body);
        Assert.Equal(Text, document.RootElement.GetProperty("a").GetString());
    }

    [Fact]
    public void A_time_without_a_zone_is_one_of_this_machine()
    {
        tenant.Run("Invoke-MeetRequest v2/things -Method Post -Body @{ a = [datetime]::new(2026, 7, 1, 9, 0, 0) }").ShouldSucceed();

        var expected = new DateTime(2026, 7, 1, 9, 0, 0, DateTimeKind.Local).ToUniversalTime();
        Assert.Equal($$"""{"a":"{{expected:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}""", Assert.Single(server.Sent).Body);
    }

    // The conversion to UTC leaves the range of a time only in a zone other than UTC.
    [Theory]
    [InlineData("MinValue", "0001-01-0")]
    [InlineData("MaxValue", "9999-12-31T")]
    public void The_first_and_the_last_time_are_sent_in_any_zone(string time, string start)
    {
        tenant.Run($"Invoke-MeetRequest v2/things -Method Post -Body @{{ a = [datetime]::{time} }} -Query @{{ a = [datetime]::{time} }}").ShouldSucceed();

        Assert.StartsWith($$"""{"a":"{{start}}""", Assert.Single(server.Sent).Body);
    }

    [Fact]
    public void The_answer_to_one_request_can_be_the_body_of_another()
    {
        using var answering = new PageServer(_ => """{ "name": "things/x", "list": [1, { "time": "2026-11-26T09:00:00.5Z" }], "no": null }""");
        answering.Connect(tenant);

        tenant.Run("Invoke-MeetRequest v2/things/x | ForEach-Object { Invoke-MeetRequest v2/things/x -Method Patch -Body $_ }").ShouldSucceed();

        Assert.Equal("""{"name":"things/x","list":[1,{"time":"2026-11-26T09:00:00.5Z"}],"no":null}""", answering.Sent[^1].Body);
    }

    [Theory]
    [InlineData("7", "-Body is an object of type System.Int32")]
    [InlineData("@(1, 2)", "-Body is an object of type System.Object[]")]
    [InlineData("''", "not valid JSON")]
    [InlineData("'{ \"a\": }'", "not valid JSON, at line 1")]
    [InlineData("'[1]'", "not an object")]
    [InlineData("'{} {}'", "not valid JSON")]
    [InlineData("@{ a = @{ b = { 1 } } }", "-Body.a.b is an object of type System.Management.Automation.ScriptBlock")]
    [InlineData("@{ a = [double]::NaN }", "-Body.a is an object of type System.Double")]
    [InlineData("@{ a = 1, [DayOfWeek]::Friday }", "-Body.a[1] is the value Friday of DayOfWeek")]
    [InlineData("@{ a = [MeetSpaces.Models.SpaceConfig]::new() }", "-Body.a is an object of type MeetSpaces.Models.SpaceConfig")]
    [InlineData("[MeetSpaces.Models.SpaceConfig]::new()", "Set-MeetSpace")]
    [InlineData("@{ a = [xml]'<a><b>c</b></a>' }", "-Body.a is an object of type System.Xml.XmlDocument")]
    [InlineData("@{ a = [securestring]::new() }", "System.Security.SecureString")]
    [InlineData("$($a = @{ 1 = 2 }; $a['1'] = 3; $a)", "the key '1' twice")]
    [InlineData("@{ '' = 3 }", "empty")]
    [InlineData("@{ a = [string][char]0xD800 }", "surrogate")]
    [InlineData("$(\"{ `\"a`\": `\"$([char]0xD800)`\" }\")", "not valid JSON")]
    [InlineData("$($a = @{}; $a.a = @{ b = $a }; $a)", "-Body.a.b contains itself")]
    [InlineData("$($a = [pscustomobject]@{ b = $null }; $a.b = @(1, $a); $a)", "-Body.b[1] contains itself")]
    [InlineData("$($a = @{}; 1..40 | ForEach-Object { $a = @{ a = $a } }; $a)", "nested more than 32 levels")]
    [InlineData("@{ a = 'x' * 5MB }", "more than 4 MiB")]
    [InlineData("@{ a = @('x') * 5MB }", "more than 4 MiB")]
    [InlineData("$($p = [pscustomobject]@{}; $p.psobject.Properties.Add([psscriptproperty]::new('a', { throw 'no' })); $p)", "cannot be read")]
    public void A_body_without_a_form_in_JSON_is_refused_before_it_is_sent(string body, string words)
    {
        var error = tenant.Run($"Invoke-MeetRequest v2/things -Method Post -Body ({body})").ShouldFailWith("MeetInvalidArgument");

        Assert.Contains(words, error.Exception.Message + error.ErrorDetails.RecommendedAction);
        Assert.Equal("v2/things", error.TargetObject);
        Assert.Empty(server.Sent);
    }

    [Fact]
    public void One_list_in_two_places_is_not_a_cycle()
    {
        tenant.Run("$x = @(1); Invoke-MeetRequest v2/things -Method Post -Body ([ordered]@{ a = $x; b = $x })").ShouldSucceed();

        Assert.Equal("""{"a":[1],"b":[1]}""", Assert.Single(server.Sent).Body);
    }
}
