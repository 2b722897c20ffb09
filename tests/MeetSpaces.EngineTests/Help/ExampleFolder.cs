using System.Text.RegularExpressions;
using MeetSpaces.Emulator;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Help;

/// <summary>
/// The environment of an example: a folder with the files that examples use, and a domain in which abc-mnop-xyz has a past and a
/// running conference. Examples run unchanged, except for the address of the service account, and without an exit, which would end the tests.
/// </summary>
internal sealed partial class ExampleFolder : IDisposable
{
    /// <summary>The start of a line that reports an error in the output of <see cref="Script"/>.</summary>
    internal const string ErrorMark = "Example failed:";

    private const string ServiceAccount = "meet@my-project.iam.gserviceaccount.com";
    private const string Code = "abc-mnop-xyz";
    private const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-example-");
    private readonly Tenant tenant = new(new EmulatorOptions { FileLag = TimeSpan.Zero, Users = ["admin", "alice", "bob", "carol", "rooms", "admin@school.example"] });
    private readonly string token;

    internal ExampleFolder()
    {
        var all = "-AutoRecording On -AutoTranscription On -AutoSmartNotes On";
        var (mine, alices) = (tenant.NewSpace(all), tenant.NewSpace($"-Subject {Tenant.Alice} {all}"));
        tenant.Meet.ReuseMeetingCode(Code, mine);
        var now = DateTimeOffset.UtcNow;
        foreach (var space in (string[])[mine, alices])
        {
            tenant.Meet.Conferences.AddPast(space, now.AddHours(-26), now.AddHours(-25), [Tenant.Admin, Tenant.Alice, Tenant.Bob, "A guest", "+12025550143"]);
        }

        tenant.Run("Add-MeetSpaceMember $space -Email carol@example.com", ("space", mine)).ShouldSucceed();
        token = TokenOf(Tenant.Alice);

        foreach (var key in (string[])["key.json", "school.json", "office.json"])
        {
            Write(key, tenant.Meet.ServiceAccountKey);
        }

        tenant.Meet.Workspace.Delegate("https://www.googleapis.com/auth/calendar.events.readonly");
        Write("users.csv", $"Name,PrimaryEmail\nAlice,{Tenant.Alice}\nBob,{Tenant.Bob}\n");
        Write("client_secret.json", tenant.Meet.SignIn.ClientSecrets);
        Write("rooms.csv", $"Subject,AccessType,Moderation,ChatRestriction,AutoRecording\n{Tenant.Alice},Restricted,On,HostsOnly,\n{Tenant.Bob},Trusted,,,On\n");
        foreach (var list in (string[])["spaces.csv", "blob.csv"])
        {
            Write(list, $"Name,Owner\n{mine},{Tenant.Admin}\n{alices},{Tenant.Alice}\n");
        }

        Write("teams.csv", $"Key,Owner,AccessType\nteam-1,{Tenant.Alice},Restricted\nteam-2,{Tenant.Bob},Trusted\n");
        Write("settings.csv", $"Name,Owner,Moderation,PresentRestriction\n{mine},{Tenant.Admin},On,HostsOnly\n{alices},{Tenant.Alice},On,\n");
        Write("cohosts.csv", $"Space,Owner,Email,Role\n{alices},{Tenant.Alice},{Tenant.Bob},Cohost\n{alices},{Tenant.Alice},carol@example.com,\n");

        foreach (var script in Directory.GetFiles(Path.Combine(HelpPage.Root, "docs", "automation"), "*.ps1"))
        {
            File.Copy(script, Path.Combine(Root, Path.GetFileName(script)));
        }

        // The README builds and imports the module; here it is already built and imported.
        Write("build.ps1", string.Empty);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "out", "MeetSpaces"));
        Write(Path.Combine("out", "MeetSpaces", "MeetSpaces.psm1"), string.Empty);
    }

    private static string Here { get; } = Path.Combine(HelpPage.Root, "tests", "MeetSpaces.EngineTests", "Help");

    internal string Root => folder.FullName;

    internal Uri Endpoint => tenant.Meet.Uri;

    private string Surroundings => $$"""
        . '{{Here}}/Surroundings.ps1' -ExampleFolder '{{Root}}' -ExampleToken '{{token}}'
        $PSDefaultParameterValues = @{ 'Connect-Meet:Endpoint' = [uri]'{{Endpoint}}' }
        """;

    private string Prelude => $$"""
        {{Surroundings}}
        Connect-Meet -KeyPath ./key.json -Subject admin@example.com | ForEach-Object { }
        """;

    public void Dispose()
    {
        tenant.Dispose();
        folder.Delete(recursive: true);
        Environment.SetEnvironmentVariable(Variable, null);
    }

    /// <summary>Runs an example in the engine, with stand-ins for commands of modules that are not installed.</summary>
    internal Outcome Run(string example)
    {
        Begin();
        using var session = new Session();
        session.Run($". '{Here}/StandIns.ps1'").ShouldSucceed();
        session.Run(Prelude).ShouldSucceed();
        return session.Run(InPlace(example));
    }

    /// <summary>All examples of a page as a script for pwsh, which outputs one line per error.</summary>
    internal string Script(IEnumerable<string> examples)
    {
        Begin();
        return $"Import-Module '{BuiltModule.Manifest}'\n" + string.Join('\n', examples.Select(example => $$"""
            {{Prelude}}
            try { $all = . {
            {{InPlace(example)}}
            } 2>&1 } catch { $all = @($all) + $_ }
            @($all) | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "{{ErrorMark}} $($_.InvocationInfo.Line): $_" }
            """));
    }

    /// <summary>A snippet as it would be copied, for pwsh. No connection exists, and the key has been deleted.</summary>
    internal string WithDeadKey(string snippet)
    {
        tenant.Meet.Project.IsKeyValid = false;
        return $"Import-Module '{BuiltModule.Manifest}'\n{Surroundings}\n{snippet}";
    }

    private string InPlace(string example) =>
        Exit().Replace(example, string.Empty).Replace(ServiceAccount, tenant.Meet.Project.ServiceAccount, StringComparison.Ordinal);

    private void Begin() => tenant.Meet.StartConference(Code, [Tenant.Admin, Tenant.Alice]);

    private string TokenOf(string user)
    {
        tenant.Run("Get-MeetSpace spaces/x -Subject $user -ErrorAction SilentlyContinue", ("user", user));
        return tenant.Calls[^1].Authorization!.Split(' ')[1];
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [GeneratedRegex("^exit .*$", RegexOptions.Multiline)]
    private static partial Regex Exit();
}
