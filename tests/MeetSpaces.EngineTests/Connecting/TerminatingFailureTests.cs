using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Connecting;

/// <summary>A failure to connect is a terminating error: <c>try { Connect-Meet … } catch { exit 1 }</c> works without -ErrorAction Stop.</summary>
[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class TerminatingFailureTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("Connect-Meet -KeyPath ./none.json -Subject a@example.com", "MeetKeyInvalid")]
    [InlineData("Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject nobody@example.com", "MeetSubjectInvalid")]
    [InlineData("Connect-Meet -KeyPath $keyPath -Endpoint http://example.com/ -Subject a@example.com", "MeetEndpointRefused")]
    [InlineData("Connect-Meet -KeyJson ([securestring]::new()) -Subject a@example.com", "MeetKeyInvalid")]
    [InlineData("Connect-Meet -ServiceAccount nobody -Endpoint $endpoint -Subject a@example.com", "MeetInvalidArgument")]
    [InlineData("Connect-Meet -AccessToken ([securestring]::new()) -Endpoint $endpoint", "MeetAuthenticationFailed")]
    [InlineData("Connect-Meet -Interactive -ClientSecretPath $keyPath -Endpoint $endpoint", "MeetKeyInvalid")]
    [InlineData("Start-MeetEmulator -Port $port", "MeetEmulatorFailed")]
    public void A_failure_runs_the_catch_block_whatever_the_error_action(string command, string errorId)
    {
        foreach (var action in (string[])["", "-ErrorAction Continue", "-ErrorAction SilentlyContinue", "-ErrorAction Stop"])
        {
            var outcome = tenant.Run(
                $"try {{ {command} {action}; 'continued' }} catch {{ 'caught'; $_ }}",
                ("keyPath", tenant.KeyPath),
                ("endpoint", tenant.Meet.Uri),
                ("port", tenant.Meet.Uri.Port));

            Assert.Equal("caught", outcome.Output[0].BaseObject);
            var error = Assert.IsType<ErrorRecord>(Assert.Single(outcome.Output.Skip(1)).BaseObject);
            Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId);
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
            Assert.Empty(outcome.Errors);
        }
    }

    [Fact]
    public void A_declined_consent_runs_the_catch_block()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, tenant.Meet.SignIn.ClientSecrets);
            tenant.Meet.SignIn.IsDenied = true;
            var outcome = tenant.Run(
                "try { Connect-Meet -Interactive -ClientSecretPath $file -Endpoint $endpoint; 'continued' } catch { $_ }; Get-MeetConnection",
                ("file", file),
                ("endpoint", tenant.Meet.Uri));

            Assert.StartsWith("MeetAuthenticationFailed,", Assert.IsType<ErrorRecord>(Assert.Single(outcome.Output).BaseObject).FullyQualifiedErrorId);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_credential_is_the_target_of_the_error()
    {
        var error = tenant.Run(
            "Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject nobody@example.com",
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri)).ShouldFailWith("MeetSubjectInvalid");

        Assert.Equal($"'{tenant.KeyPath}'", error.TargetObject);
    }

    [Theory]
    [InlineData("Connect-Meet -KeyPath ./none.json -Subject a@example.com", "MeetKeyInvalid")]
    [InlineData("Start-MeetEmulator -Port $port", "MeetEmulatorFailed")]
    [InlineData("Disconnect-Meet; Get-MeetSpace spaces/x", "MeetNotConnected")]
    public void With_ErrorAction_Stop_a_failure_ends_the_script(string command, string errorId)
    {
        foreach (var (preference, action) in ((string, string)[])[("Continue", "-ErrorAction Stop"), ("Stop", string.Empty)])
        {
            var outcome = tenant.Run($"$ErrorActionPreference = '{preference}'; {command} {action}; 'next'", ("port", tenant.Meet.Uri.Port));

            Assert.Empty(outcome.Output);
            outcome.ShouldFailWith(errorId);
        }
    }

    [Fact]
    public void Without_try_the_script_continues_without_a_connection()
    {
        var outcome = tenant.Run("Connect-Meet -KeyPath ./none.json -Subject a@example.com; 'next'; New-MeetSpace");

        Assert.Equal(["MeetKeyInvalid", "MeetNotConnected"], outcome.ErrorIds);
        Assert.Equal("next", Assert.Single(outcome.Output).BaseObject);
        Assert.Empty(tenant.Calls);
    }
}
