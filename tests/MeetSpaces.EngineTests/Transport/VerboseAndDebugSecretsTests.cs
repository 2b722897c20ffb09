using System.Management.Automation;
using System.Text.Json;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Transport;

/// <summary>With -Verbose and -Debug, no stream, error or object shows the key, an assertion or a token.</summary>
public sealed class VerboseAndDebugSecretsTests
{
    [Fact]
    public void No_stream_error_or_object_shows_a_secret()
    {
        using var tenant = new Tenant(connect: false);
        var shown = new List<string>();
        Show(tenant.Session.Run(
            "Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject admin@example.com -Debug -Verbose",
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri)));
        Show(tenant.Run("$s = New-MeetSpace -Debug -Verbose; $s | Set-MeetSpace -Moderation On -Debug -Verbose; $s | Get-MeetSpace -Debug -Verbose"));
        tenant.Meet.Faults.Next(EmulatorFault.Status(401));
        Show(tenant.Run("$s | Get-MeetSpace -Debug -Verbose"));
        tenant.Meet.Faults.When(_ => true, EmulatorFault.Html(403));
        Show(tenant.Run("'spaces/a', '' | Get-MeetSpace -Debug -Verbose; New-MeetSpace -Debug -Verbose"));
        Show(tenant.Run("Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject bob@example.com -Debug -Verbose -ErrorAction Continue"));
        tenant.Meet.Faults.Clear();
        tenant.Connect(tenant.Session);
        Show(tenant.Run("Get-MeetConnection; Get-MeetConnection | ForEach-Object { [System.Management.Automation.PSSerializer]::Serialize($_, 5) }"));
        shown.Add(tenant.Session.Show("Get-MeetConnection; $Error"));

        var all = string.Join('\n', shown);
        Assert.Contains("> POST ", all, StringComparison.Ordinal);
        Assert.Contains("Authorization: [redacted]", all, StringComparison.Ordinal);
        Assert.Contains("assertion=[redacted]", all, StringComparison.Ordinal);
        Assert.Contains("\"access_token\": [redacted]", all.Replace("\":[", "\": [", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("moderation", all, StringComparison.Ordinal);
        Assert.All(Secrets(tenant), secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));

        void Show(Outcome outcome)
        {
            shown.AddRange([.. outcome.Verbose, .. outcome.Debug, .. outcome.Warnings]);
            shown.AddRange(outcome.Output.Select(Everything));
            shown.AddRange(outcome.Errors.Append(outcome.Terminating?.ErrorRecord).OfType<ErrorRecord>().Select(
                record => $"{record} {record.ErrorDetails?.RecommendedAction} {record.Exception} {Everything(PSObject.AsPSObject(record.Exception))}"));
        }
    }

    [Fact]
    public void Debug_prints_no_PIN()
    {
        using var tenant = new Tenant();
        var outcome = tenant.Run("$s = New-MeetSpace -Debug -Verbose; $s | Set-MeetSpace -Moderation On -Debug -Verbose | Out-Null; $s | Get-MeetSpace -Debug -Verbose").ShouldSucceed();

        var pins = tenant.Run("$s.PhoneAccess.Pin; $s.GatewaySipAccess.SipAccessCode").ShouldSucceed().Output.Select(pin => pin.ToString()).ToList();
        var all = string.Join('\n', [.. outcome.Verbose, .. outcome.Debug]);
        Assert.Contains("\"phoneNumber\"", all, StringComparison.Ordinal);
        Assert.Contains("sip:[redacted]@", all, StringComparison.Ordinal);
        Assert.All(pins, pin => Assert.Matches("^[0-9]{6,}$", pin));
        Assert.All(pins, pin => Assert.DoesNotContain(pin, all, StringComparison.Ordinal));
    }

    private static string Everything(PSObject thing) =>
        thing + " " + string.Join(' ', thing.Properties.Select(property => property.Value)) + " " + PSSerializer.Serialize(thing, 5);

    // The lines of the key, and every assertion and bearer token that was sent.
    private static List<string> Secrets(Tenant tenant)
    {
        using var key = JsonDocument.Parse(tenant.Meet.ServiceAccountKey);
        var lines = key.RootElement.GetProperty("private_key").GetString()!.Split('\n').Where(line => line.Length > 20 && line[0] != '-').ToList();
        var assertions = tenant.Meet.Requests.Where(request => request.Body.Contains("assertion=", StringComparison.Ordinal))
            .Select(request => request.Body.Split("assertion=")[1].Split('&')[0]).ToList();
        var tokens = tenant.Meet.Requests.Where(request => request.Authorization is not null).Select(request => request.Authorization!.Split(' ')[1]).ToList();
        Assert.NotEmpty(lines);
        Assert.NotEmpty(assertions);
        Assert.NotEmpty(tokens);
        return [.. lines, .. assertions, .. assertions.Select(assertion => assertion.Split('.')[2]), .. tokens];
    }
}
