using System.Text.Json.Nodes;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>No output, message, error or serialized object contains a key, an assertion or a token.</summary>
public sealed class SecretsTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Fact]
    public void No_stream_error_or_serialized_object_contains_a_secret()
    {
        tenant.Meet.Project.RevokeTokens();
        var outcome = tenant.Run(
            """
            $VerbosePreference = $DebugPreference = 'Continue'
            $connection = Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject alice@example.com
            $space = New-MeetSpace
            $space | Set-MeetSpace -Moderation On | Get-MeetSpace
            Get-MeetSpace spaces/none -ErrorAction SilentlyContinue
            Connect-Meet -KeyPath $keyPath -Endpoint $endpoint -Subject nobody@example.com -ErrorAction SilentlyContinue
            Test-MeetConnection
            $connection, $space, $Error | ForEach-Object { [System.Management.Automation.PSSerializer]::Serialize($_, 6) }
            $connection | Format-List -Property * -Force | Out-Default
            "$connection"
            """,
            ("keyPath", tenant.KeyPath),
            ("endpoint", tenant.Meet.Uri));
        Assert.Null(outcome.Terminating);
        var shown = string.Join('\n', [.. outcome.Output.Select(item => item.ToString()), .. outcome.Verbose, .. outcome.Debug, .. outcome.Warnings, tenant.Session.Host.Text]);

        Assert.Contains("alice@example.com", shown);
        Assert.NotEmpty(outcome.Verbose);
        Assert.All(Secrets(), secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    // The bearer tokens and assertions that were sent, and a line from the middle of the key.
    private IEnumerable<string> Secrets()
    {
        var key = (string)JsonNode.Parse(tenant.Meet.ServiceAccountKey)!["private_key"]!;
        yield return key.Split('\n')[5];
        foreach (var call in tenant.Calls)
        {
            yield return call.Authorization!.Split(' ')[1];
        }

        foreach (var request in tenant.Meet.Requests.Where(request => request.Path == "/token" && request.Method == "POST"))
        {
            yield return request.Body.Split("assertion=")[1][..200];
        }
    }
}
