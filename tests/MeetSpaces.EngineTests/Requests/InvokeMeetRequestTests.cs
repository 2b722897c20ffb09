using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Audit;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Requests;

/// <summary>Invoke-MeetRequest against the emulator: what goes over the wire, and what comes down the pipeline.</summary>
public sealed class InvokeMeetRequestTests : IDisposable
{
    private const string Scopes = "https://www.googleapis.com/auth/meetings.space.";
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_get_writes_the_resource_with_the_names_of_the_API()
    {
        var name = tenant.NewSpace("-AccessType Open");

        var space = tenant.Run($"Invoke-MeetRequest v2/{name}").Single;

        Assert.IsType<PSCustomObject>(space.BaseObject);
        Assert.Equal(name, space.Properties["name"].Value);
        Assert.Equal("OPEN", ((PSObject)space.Properties["config"].Value).Properties["accessType"].Value);
        var sent = tenant.Calls[^1];
        Assert.Equal(("GET", $"/v2/{name}", ""), (sent.Method, sent.RawPath, sent.Body));
        Assert.False(sent.Headers.ContainsKey("Content-Type"));
    }

    [Fact]
    public void Every_verb_is_sent_with_its_body_and_an_empty_answer_writes_nothing()
    {
        var space = (string)tenant.Run("Invoke-MeetRequest /v2/spaces -Method Post -Body @{ config = @{ accessType = 'TRUSTED' } }").Single.Properties["name"].Value;
        var changed = tenant.Run($"Invoke-MeetRequest v2/{space} -Method Patch -Query @{{ updateMask = 'config.moderation' }} -Body @{{ config = @{{ moderation = 'ON' }} }}").Single;
        var member = (string)tenant.Run($"Invoke-MeetRequest v2/{space}/members -Method Post -Body '{{ \"email\": \"bob@example.com\" }}'").Single.Properties["name"].Value;
        var deleted = tenant.Run($"Invoke-MeetRequest v2/{member} -Method Delete").ShouldSucceed();
        tenant.Meet.StartConference(space, [Tenant.Admin]);
        var ended = tenant.Run($"Invoke-MeetRequest v2/{space}:endActiveConference -Method Post").ShouldSucceed();

        Assert.Equal("ON", ((PSObject)changed.Properties["config"].Value).Properties["moderation"].Value);
        Assert.Empty(deleted.Output);
        Assert.Empty(ended.Output);
        Assert.Null(tenant.Run($"Get-MeetSpace {space}").Single.Properties["ActiveConference"].Value);
        Assert.Equal(
            [
                ("POST", "/v2/spaces", """{"config":{"accessType":"TRUSTED"}}"""),
                ("PATCH", $"/v2/{space}?updateMask=config.moderation", """{"config":{"moderation":"ON"}}"""),
                ("POST", $"/v2/{space}/members", """{ "email": "bob@example.com" }"""),
                ("DELETE", $"/v2/{member}", ""),
                ("POST", $"/v2/{space}:endActiveConference", "{}"),
            ],
            tenant.Calls.Take(5).Select(call => (call.Method, call.RawPath, call.Body)));
        Assert.All(tenant.Calls.Take(5), call => Assert.StartsWith("application/json", call.Headers["Content-Type"], StringComparison.Ordinal));
        Assert.Equal("0", tenant.Calls[3].Headers["Content-Length"]);
    }

    [Fact]
    public void Paths_come_from_the_pipeline_with_the_user_of_each_row()
    {
        var (first, second) = (tenant.NewSpace("-Subject alice@example.com"), tenant.NewSpace("-Subject bob@example.com"));

        var outcome = tenant.Run(
            $$"""
            "v2/{{first}}", '/v2/spaces/none', "v2/{{second}}" | Invoke-MeetRequest
            [pscustomobject]@{ Path = "v2/{{first}}"; Owner = 'alice@example.com'; Room = 'A' } | Invoke-MeetRequest
            """);

        Assert.Equal("/v2/spaces/none", Assert.Single(outcome.Errors).TargetObject);

        Assert.Equal([first, second, first], outcome.Output.Select(space => space.Properties["name"].Value));
        Assert.Equal("A", outcome.Output[2].Properties["Room"].Value);
        Assert.NotNull(outcome.Output[2].Properties["config"]);
        Assert.Null(outcome.Output[0].Properties["config"]);
        Assert.Equal(Tenant.Alice, tenant.Calls[^1].Subject);
    }

    [Fact]
    public void An_error_has_the_ID_of_every_cmdlet_and_the_path_as_its_target()
    {
        var error = tenant.Run("Invoke-MeetRequest v2/conferenceRecords/none").ShouldFailWith("MeetNotFound");

        Assert.Equal("v2/conferenceRecords/none", error.TargetObject);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("conferenceRecords.get of 'conferenceRecords/none' as admin@example.com", error.Exception.Message);
        tenant.Run("Invoke-MeetRequest v2/spaces -Method Post -Body @{ nonsense = 1 }").ShouldFailWith("MeetInvalidArgument");
        var unknown = tenant.Run("Invoke-MeetRequest v2beta/spaces/x:unknown -Method Post").ShouldFailWith("MeetNotFound");
        Assert.Contains("POST v2beta/spaces/x:unknown as admin@example.com", unknown.Exception.Message);
    }

    [Theory]
    [InlineData("v2/spaces/x", "", "readonly")]
    [InlineData("v2/spaces/x", "-Scope Created", "created")]
    [InlineData("v2/spaces/x", "-Method Patch", "settings")]
    [InlineData("v2/spaces/x/members", "-Method Post", "created")]
    public void The_token_has_the_narrowest_scope_that_allows_the_method_or_the_named_one(string path, string arguments, string scope)
    {
        tenant.Run($"Invoke-MeetRequest {path} {arguments} -ErrorAction SilentlyContinue");

        Assert.Equal([Scopes + scope], Assert.Single(tenant.Calls).Scopes);
    }

    [Theory]
    [InlineData("-Method Post", "", "POST")]
    [InlineData("-Method Patch", "/x", "PATCH")]
    [InlineData("-Method Delete", "/x/members/y", "DELETE")]
    public void WhatIf_sends_nothing_and_a_get_ignores_it(string arguments, string below, string verb)
    {
        tenant.Session.Host.Answer = 0;
        var before = tenant.Meet.Requests.Count;
        tenant.Run($"Invoke-MeetRequest v2/spaces{below} {arguments} -WhatIf").ShouldSucceed();
        Assert.Equal(before, tenant.Meet.Requests.Count);
        Assert.Contains($"v2/spaces{below} as admin@example.com", tenant.Session.Host.Text);
        Assert.Contains(verb, tenant.Session.Host.Text);

        var name = tenant.NewSpace();
        Assert.Single(tenant.Run($"Invoke-MeetRequest v2/{name} -WhatIf").ShouldSucceed().Output);
    }

    [Theory]
    [InlineData("v2/spaces")]
    [InlineData("v2/spaces/x:endActiveConference")]
    [InlineData("v2/spaces/x/members")]
    [InlineData("v2beta/other:run")]
    public void A_POST_is_never_sent_twice_if_Google_may_have_carried_it_out(string path)
    {
        foreach (var fault in (EmulatorFault[])[EmulatorFault.Status(503), EmulatorFault.Drop().CarriedOut(), EmulatorFault.Status(200, "{\"name\":"), EmulatorFault.Html(200)])
        {
            var before = tenant.Meet.Requests.Count(call => call.Method == "POST" && call.Path == $"/{path}");
            tenant.Meet.Faults.When(request => request.Path == $"/{path}", fault, 1);

            var error = tenant.Run($"Invoke-MeetRequest {path} -Method Post").ShouldFailWith("MeetCreateOutcomeUnknown");

            Assert.Equal(before + 1, tenant.Meet.Requests.Count(call => call.Method == "POST" && call.Path == $"/{path}"));
            Assert.Equal(path == "v2/spaces", error.ErrorDetails.RecommendedAction.Contains("space", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void A_POST_over_quota_and_any_other_verb_is_sent_again()
    {
        var retry = new Dictionary<string, string> { ["Retry-After"] = "0.001" };
        tenant.Meet.Faults.Next(EmulatorFault.Status(429, null, retry));
        var name = (string)tenant.Run("Invoke-MeetRequest v2/spaces -Method Post").Single.Properties["name"].Value;
        tenant.Meet.Faults.Next(EmulatorFault.Status(503, null, retry));
        tenant.Run($"Invoke-MeetRequest v2/{name}").ShouldSucceed();
        tenant.Meet.Faults.Next(EmulatorFault.Status(503, null, retry));
        tenant.Run($"Invoke-MeetRequest v2/{name} -Method Patch -Query @{{ updateMask = 'config.accessType' }} -Body @{{ config = @{{ accessType = 'OPEN' }} }}").ShouldSucceed();

        Assert.Equal(["POST", "POST", "GET", "GET", "PATCH", "PATCH"], tenant.Calls.Select(call => call.Method));
    }

    [Fact]
    public void A_delete_whose_answer_was_lost_succeeds()
    {
        var member = (string)tenant.Run("New-MeetSpace | Add-MeetSpaceMember -Email bob@example.com").Single.Properties["Name"].Value;
        tenant.Meet.Faults.Next(EmulatorFault.Status(503, null, new Dictionary<string, string> { ["Retry-After"] = "0.001" }).CarriedOut());

        tenant.Run($"Invoke-MeetRequest v2/{member} -Method Delete").ShouldSucceed();

        Assert.Equal("MeetNotFound", Assert.Single(tenant.Run($"Invoke-MeetRequest v2/{member} -Method Delete").ErrorIds));
    }

    [Fact]
    public void A_change_is_in_the_audit_log_and_a_read_is_not()
    {
        using var audit = new AuditFile();
        tenant.Connect(tenant.Session, more: $"-AuditPath '{audit.Path}'");

        tenant.Run(
            """
            $space = Invoke-MeetRequest v2/spaces -Method Post -Body @{ config = @{ accessType = 'OPEN' } }
            $null = Invoke-MeetRequest "v2/$($space.name)"
            $null = Invoke-MeetRequest "v2/$($space.name)" -Method Patch -Query @{ updateMask = 'config.moderation' } -Body @{ config = @{ moderation = 'ON' } }
            """).ShouldSucceed();
        tenant.Run("Invoke-MeetRequest v2beta/spaces/x:run -Method Post").ShouldFailWith("MeetNotFound");

        Assert.Equal(
            [
                "intent spaces.create", "outcome spaces.create Succeeded", "intent spaces.patch", "outcome spaces.patch Succeeded",
                "intent POST v2beta/spaces/x:run", "outcome POST v2beta/spaces/x:run Failed",
            ],
            audit.Events);
        Assert.Equal(tenant.Meet.Spaces[0], AuditFile.Of(audit.Lines[1], "space"));
        Assert.Equal(("config.moderation", """{"config":{"moderation":"ON"}}"""), (AuditFile.Of(audit.Lines[2], "updateMask"), AuditFile.Of(audit.Lines[2], "values")));
        Assert.Equal(("spaces/x", "404"), (AuditFile.Of(audit.Lines[5], "space"), AuditFile.Of(audit.Lines[5], "status")));
    }

    [Fact]
    public void The_trace_shows_the_request_without_secrets()
    {
        var outcome = tenant.Run("Invoke-MeetRequest v2/spaces -Method Post -Body @{ client_secret = 'GOCSPX-abcdefgh'; config = @{ accessType = 'OPEN' } } -Verbose -Debug");

        outcome.ShouldFailWith("MeetInvalidArgument");
        Assert.Contains(outcome.Verbose, line => line.Contains("POST /v2/spaces as admin@example.com", StringComparison.Ordinal));
        Assert.Contains(outcome.Debug, text => text.Contains("\"accessType\":\"OPEN\"", StringComparison.Ordinal));
        Assert.DoesNotContain(outcome.Verbose.Concat(outcome.Debug).Append(outcome.Errors.Single().ToString()), text => text.Contains("GOCSPX-abc", StringComparison.Ordinal));
    }

    [Fact]
    public void A_query_is_encoded_and_lists_repeat_their_name()
    {
        tenant.Run(
            """
            Invoke-MeetRequest v2/conferenceRecords -ErrorAction SilentlyContinue -Query ([ordered]@{
                filter = 'space.name = "spaces/x" & é'; pageSize = 5; none = $null; flag = $true; many = 'a', 2; set = [Collections.Generic.HashSet[string]]@('b')
                time = [DateTimeOffset]::new(2026, 11, 26, 10, 0, 0, [TimeSpan]::FromHours(1))
            })
            """);

        Assert.Equal(
            "filter=space.name%20%3D%20%22spaces%2Fx%22%20%26%20%C3%A9&pageSize=5&flag=true&many=a&many=2&set=b&time=2026-11-26T09%3A00%3A00Z",
            tenant.Calls[^1].Query);
    }

    [Fact]
    public void The_output_of_one_request_is_the_input_of_other_cmdlets()
    {
        var name = tenant.NewSpace();

        Assert.Equal(name, tenant.Run($"Invoke-MeetRequest v2/{name} | Get-MeetSpace").Single.Properties["Name"].Value);
    }
}
