using MeetSpaces.EngineTests.Harness;
using MeetSpaces.EngineTests.Shell;

namespace MeetSpaces.EngineTests.Audit;

/// <summary>Several processes write to one audit log at the same time.</summary>
public sealed class SharedAuditLogTests
{
    private const int Processes = 4;
    private const int Creates = 25;

    private const string Script = """
        param($KeyPath, $Endpoint, $AuditPath, $Start)
        $null = Connect-Meet -KeyPath $KeyPath -Endpoint $Endpoint -Subject admin@example.com -AuditPath $AuditPath
        'ready'
        while (-not [IO.File]::Exists($Start)) { [System.Threading.Thread]::Sleep(5) }
        $null = 1..25 | New-MeetSpace -ThrottleLimit 8
        'done'
        """;

    [Fact]
    public async Task No_line_is_lost_or_mixed_with_another()
    {
        using var tenant = new Tenant(connect: false);
        using var audit = new AuditFile();
        using var folder = new ScriptFolder();
        var script = folder.Write("creates.ps1", Script);
        var start = Path.Combine(folder.Path, "start");
        List<ShellProcess> shells = [.. Enumerable.Range(0, Processes).Select(_ => ShellProcess.Start(script, tenant.KeyPath, tenant.Meet.Uri.AbsoluteUri, audit.Path, start))];
        try
        {
            foreach (var shell in shells)
            {
                await shell.SeeLineAsync("ready");
            }

            folder.Write("start", string.Empty);
            foreach (var shell in shells)
            {
                Assert.Equal(new ShellResult(0, "ready\ndone\n", string.Empty), await shell.EndAsync());
            }
        }
        finally
        {
            shells.ForEach(shell => shell.Dispose());
        }

        Assert.Equal(Processes * Creates * 2, audit.Lines.Count);
        var requests = audit.Lines.GroupBy(line => (AuditFile.Of(line, "run"), AuditFile.Of(line, "request"))).ToList();
        Assert.Equal(Processes * Creates, requests.Count);
        Assert.All(requests, request => Assert.Equal(["intent", "outcome"], request.Select(line => AuditFile.Of(line, "event"))));
        Assert.Equal(tenant.Meet.Spaces.Order(), audit.Lines.Select(line => AuditFile.Of(line, "space")).Where(space => space is not null).Order());
    }
}
