using System.Management.Automation;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Automation;

/// <summary>Runs the scripts of docs/automation to their end on an emulator that only cmdlets start, fill and break, as docs/automation/README.md describes.</summary>
[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class RehearsalTests : IDisposable
{
    private const string Protect = "Protect-MeetSpaces.ps1";
    private const string Stop = "Stop-ForgottenConferences.ps1";
    private const string Rooms = "Add-TeamRoom.ps1";

    private readonly EmulatorSession emulator = new("-User admin, bob");
    private readonly string folder = Directory.CreateTempSubdirectory("meetspaces-rehearsal-").FullName;

    public RehearsalTests() => CsvCommands.Define(emulator.Session);

    public static TheoryData<string, string, string> Failures
    {
        get
        {
            var failures = new TheoryData<string, string, string>();
            foreach (var script in (string[])[Protect, Stop, Rooms])
            {
                failures.Add(script, "-ApiDisabled", "MeetApiDisabled");
                failures.Add(script, "-KeyRevoked -TokenRevoked", "MeetKeyRevoked");
                failures.Add(script, "-TokenRevoked", "MeetAuthenticationFailed");
            }

            failures.Add(Protect, "-UnavailableSetting AutoRecording", "MeetFeatureUnavailable");
            failures.Add(Rooms, "-UnavailableSetting AutoRecording", "MeetFeatureUnavailable");
            return failures;
        }
    }

    public static TheoryData<string, string, string> SignInFailures => new()
    {
        { Protect, "-KeyRevoked", "MeetKeyRevoked" },
        { Stop, "-KeyRevoked", "MeetKeyRevoked" },
        { Rooms, "-KeyRevoked", "MeetKeyRevoked" },
        { Protect, "-ClockSkewMinutes 30", "MeetClockSkew" },
        { Stop, "-ClockSkewMinutes 30", "MeetClockSkew" },
        { Rooms, "-ClockSkewMinutes 30", "MeetClockSkew" },
    };

    public void Dispose()
    {
        emulator.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(Protect)]
    [InlineData(Stop)]
    [InlineData(Rooms)]
    public void A_script_runs_to_its_end(string script)
    {
        Prepare(script);

        Assert.All(Run(script), row => Assert.Equal(string.Empty, IdOf(row)));

        Assert.Equal("0", ExitCode);
        Assert.Equal(["1"], emulator.Text(Proof(script)));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_is_reported_with_advice_and_the_script_succeeds_after_its_end(string script, string failure, string errorId)
    {
        Prepare(script);
        emulator.Set(failure);

        var rows = Run(script);

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(errorId, IdOf(row)));
        Assert.All(rows.Of("Advice"), Assert.NotEmpty);
        Assert.NotEqual("0", ExitCode);
        Assert.Equal(["0"], emulator.Text($"$e = Set-MeetEmulator $emulator -ApiDisabled:$false -KeyRevoked:$false -TokenRevoked:$false -UnavailableSetting @() -PassThru; {Proof(script)}"));

        Assert.All(Run(script), row => Assert.Equal(string.Empty, IdOf(row)));

        Assert.Equal("0", ExitCode);
        Assert.Equal(["1"], emulator.Text(Proof(script)));
    }

    [Theory]
    [MemberData(nameof(SignInFailures))]
    public void A_failed_sign_in_ends_the_script_before_its_first_row(string script, string failure, string errorId)
    {
        Prepare(script);
        emulator.Set(failure);

        emulator.Run(Command(script, "(Connect-Meet $emulator.KeyPath -Endpoint $emulator.Uri -Subject admin@example.com)")).ShouldFailWith(errorId);

        Assert.Empty(Directory.GetFiles(folder, "result*"));
    }

    /// <summary>Makes a list for the script, and what it works on.</summary>
    private void Prepare(string script)
    {
        emulator.Run("$space = New-MeetSpace -AccessType Open").ShouldSucceed();
        if (script == Stop)
        {
            emulator.Run("$null = $space | Start-MeetEmulatorConference -Participant bob@example.com -Emulator $emulator -StartTime ([DateTimeOffset]::Now.AddHours(-13))").ShouldSucceed();
        }

        File.WriteAllLines(Path.Combine(folder, "list.csv"), script switch
        {
            Protect => ["Name,AutoRecording", $"{emulator.Text("$space.Name")[0]},On"],
            Stop => ["Owner", "admin@example.com"],
            _ => ["Team,AutoRecording", "Sales,On"],
        });
    }

    /// <summary>A command that writes 1 if the script has done its work, else 0.</summary>
    private static string Proof(string script) => script switch
    {
        Protect => "[int] ((Get-MeetSpace $space).Config.AccessType -eq 'Restricted')",
        Stop => "[int] ($null -eq (Get-MeetSpace $space).ActiveConference)",
        _ => "@($rows | Where-Object { $_.Name }).Count",
    };

    private IReadOnlyList<PSObject> Run(string script) =>
        emulator.Run($"$rows = @({Command(script, "(Get-MeetConnection)")}); $rows").ShouldSucceed().Output;

    private string Command(string script, string connection)
    {
        var path = Path.Combine(BuiltModule.Repository, "docs", "automation", script);
        var list = Path.Combine(folder, "list.csv");
        var result = Path.Combine(folder, "result.csv");
        return $"& '{path}' -Path '{list}' {(script == Rooms ? "-StatePath" : "-ResultPath")} '{result}' -Connection {connection}";
    }

    private string ExitCode => emulator.Text("$LASTEXITCODE")[0];

    private static string IdOf(PSObject row) => row.Properties["ErrorId"].Value?.ToString() ?? string.Empty;
}
