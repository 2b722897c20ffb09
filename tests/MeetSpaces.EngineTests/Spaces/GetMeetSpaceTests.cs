using System.Management.Automation;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Spaces;

public sealed class GetMeetSpaceTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void A_space_is_found_by_name_id_code_in_any_case_and_link()
    {
        var created = tenant.Run("$s = New-MeetSpace; $s").Single;
        var outcome = tenant.Run("""
            $code = $s.MeetingCode
            $s.Name, $s.Name.Substring(7), $code, $code.ToUpperInvariant(), $s.MeetingUri, "$($s.MeetingUri)?authuser=0", "meet.google.com/$code", "  $code " | Get-MeetSpace
            """).ShouldSucceed();

        Assert.Equal(8, outcome.Output.Count);
        Assert.All(outcome.Output, space => Assert.Equal(created.Properties["Name"].Value, space.Properties["Name"].Value));
        var name = (string)created.Properties["Name"].Value;
        var code = (string)created.Properties["MeetingCode"].Value;
        Assert.Equal(
            [$"/v2/{name}", $"/v2/{name}", .. Enumerable.Repeat($"/v2/spaces/{code}", 6)],
            tenant.Calls.Skip(1).Select(call => call.RawPath).Order(StringComparer.Ordinal).OrderBy(path => path != $"/v2/{name}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_refusals_of_a_space_are_a_permission_denied(bool isMeetingSpace)
    {
        using var other = new Tenant(new EmulatorOptions { RefusesMeetingSpace = isMeetingSpace });

        other.Run("Get-MeetSpace spaces/none").ShouldFailWith("MeetPermissionDenied");
        Assert.All(other.Run("Test-MeetConnection").ShouldSucceed().Output, row => Assert.Equal(true, row.Properties["Passed"].Value));
    }

    [Fact]
    public void Spaces_and_rows_bind_by_value_and_by_property_name()
    {
        tenant.Run("$s = New-MeetSpace -Subject alice@example.com").ShouldSucceed();
        var outcome = tenant.Run("""
            $s | Get-MeetSpace
            [pscustomobject]@{ Name = $s.Name; Subject = $s.Subject } | Get-MeetSpace
            [pscustomobject]@{ MeetingCode = $s.MeetingCode } | Get-MeetSpace -Subject alice@example.com
            [pscustomobject]@{ Space = $s.Name; PrimaryEmail = 'alice@example.com' } | Get-MeetSpace
            Get-MeetSpace -Name $s
            """).ShouldSucceed();

        Assert.Equal(5, outcome.Output.Count);
        Assert.All(tenant.Calls, call => Assert.Equal(Tenant.Alice, call.Subject));
    }

    [Fact]
    public void An_invalid_space_is_refused_in_input_order_before_any_request()
    {
        var name = tenant.NewSpace();
        var outcome = tenant.Run($"'{name}', '', 'a/b', 'https://example.com/abc-mnop-xyz', 'https://meet.google.com/lookup', '../x', '{name}' | Get-MeetSpace 2>&1");

        Assert.Equal(
            ["Space", "ErrorRecord", "ErrorRecord", "ErrorRecord", "ErrorRecord", "ErrorRecord", "Space"],
            outcome.Output.Select(item => item.BaseObject.GetType().Name));
        var errors = outcome.Output.Select(item => item.BaseObject).OfType<ErrorRecord>().ToList();
        Assert.All(errors, error => Assert.StartsWith("MeetIdentityInvalid,", error.FullyQualifiedErrorId));
        Assert.All(errors, error => Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category));
        Assert.Equal(["", "a/b", "https://example.com/abc-mnop-xyz", "https://meet.google.com/lookup", "../x"], errors.Select(error => error.TargetObject.ToString()));
        Assert.Equal(3, tenant.Calls.Count);
    }

    [Fact]
    public void Another_user_sees_no_settings_and_the_view_says_so()
    {
        var name = tenant.NewSpace("-Subject alice@example.com");
        var space = tenant.Run($"Get-MeetSpace {name} -Subject bob@example.com").Single;

        Assert.Null(space.Properties["Config"].Value);
        Assert.Contains("(hidden)", tenant.Session.Show($"Get-MeetSpace {name} -Subject bob@example.com"));
    }

    [Fact]
    public void An_unknown_space_fails_with_the_details_of_the_request()
    {
        var error = tenant.Run("Get-MeetSpace spaces/NoSuchSpace1").ShouldFailWithOneOf("MeetNotFound", "MeetPermissionDenied");
        var exception = PSObject.AsPSObject(error.Exception);

        Assert.Equal("spaces/NoSuchSpace1", error.TargetObject);
        Assert.Equal("GET", exception.Properties["RequestMethod"].Value);
        Assert.Equal(new Uri(tenant.Meet.Uri, "v2/spaces/NoSuchSpace1"), exception.Properties["RequestUri"].Value);
        Assert.Equal(1, exception.Properties["Attempts"].Value);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Each_call_requests_the_narrowest_scope()
    {
        var name = tenant.NewSpace();
        tenant.Run($"Get-MeetSpace {name}; Set-MeetSpace {name} -Moderation On").ShouldSucceed();

        Assert.Equal(
            ["meetings.space.created", "meetings.space.readonly", "meetings.space.settings"],
            tenant.Calls.Select(call => Assert.Single(call.Scopes).Split("/auth/")[1]));
    }

    [Fact]
    public void Phone_and_SIP_access_are_typed_objects()
    {
        var space = tenant.Run($"Get-MeetSpace {tenant.NewSpace()}").Single;
        var phone = tenant.Run("$space.PhoneAccess[0]", ("space", space)).Single;

        Assert.Equal("MeetSpaces.Models.PhoneAccess", phone.TypeNames[0]);
        Assert.StartsWith("+", (string)phone.Properties["PhoneNumber"].Value);
        Assert.StartsWith("sip", (string)tenant.Run("$space.GatewaySipAccess[0].Uri").Single.BaseObject);
    }
}
