using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

/// <summary>Runs the scripts of docs/authentication unchanged. Without parameters, they use an emulator instead of Google.</summary>
[Collection(GoogleEnvironment.Name)]
public sealed class AuthenticationScriptTests
{
    private static readonly string Folder = Path.Combine(BuiltModule.Root, "..", "..", "docs", "authentication");

    public static TheoryData<string> Scripts => [.. Directory.GetFiles(Folder, "*.ps1").Select(path => Path.GetFileName(path)!)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_signs_in_passes_every_check_and_leaves_no_files(string script)
    {
        using var session = new Session();
        var outcome = session.Run(File.ReadAllText(Path.Combine(Folder, script))).ShouldSucceed();

        Assert.All(outcome.Output, check => Assert.True((bool)check.Properties["Passed"].Value, check.ToString()));
        Assert.Contains("as admin@example.com", outcome.Output[^1].Properties["Detail"].Value.ToString());
        Assert.Empty(outcome.Warnings);
        Assert.Empty(session.Run("Get-MeetConnection").Output);
        var left = session.Run("$emulator.KeyPath, $emulator.ClientSecretPath, $TokenCachePath").Output.Where(path => path is not null).ToList();
        Assert.NotEmpty(left);
        Assert.DoesNotContain(left, path => File.Exists(path.ToString()));
    }

    [Fact]
    public void Each_script_is_in_the_decision_table()
    {
        var table = File.ReadAllText(Path.Combine(Folder, "..", "authentication.md"));

        Assert.All(Directory.GetFiles(Folder), path => Assert.Contains($"authentication/{Path.GetFileName(path)}", table));
        Assert.Equal(5, Directory.GetFiles(Folder).Length);
    }
}
