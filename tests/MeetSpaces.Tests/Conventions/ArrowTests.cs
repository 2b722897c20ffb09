using System.Text.RegularExpressions;

namespace MeetSpaces.Tests.Conventions;

/// <summary>Which folder may know which.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Cmdlets"] = ["Execution", "Binding", "Connections", "Files", "Api", "Http", "Models", "Emulator"],
        ["Execution"] = ["Binding", "Api", "Http", "Models"],
        ["Binding"] = ["Connections", "Api", "Models"],
        ["Connections"] = ["Api", "Auth", "Files", "Http", "Models", "Emulator"],
        ["Api"] = ["Http", "Models"],
        ["Auth"] = ["Http", "Models"],
        ["Files"] = ["Models"],
        ["Http"] = ["Models"],
        ["Models"] = [],
    };

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_only_those_it_may(string folder)
    {
        foreach (var source in Repository.Sources($"src/MeetSpaces/{folder}"))
        {
            var used = Namespaces().Matches(File.ReadAllText(source)).Select(match => match.Groups[1].Value).Where(name => name != folder).Distinct();
            Assert.All(used, name => Assert.True(MayUse[folder].Contains(name), $"{Path.GetFileName(source)} in {folder} uses {name}."));
        }
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("Http")]
    [InlineData("Files")]
    [InlineData("Auth")]
    [InlineData("Models")]
    public void What_is_not_about_powershell_does_not_name_it(string folder) =>
        Assert.All(Repository.Sources($"src/MeetSpaces/{folder}"), source => Assert.DoesNotContain("System.Management.Automation", File.ReadAllText(source)));

    [Fact]
    public void Only_auth_names_google_s_types() =>
        Assert.All(
            Repository.Sources("src/MeetSpaces").Where(source => !source.Contains($"{Path.DirectorySeparatorChar}Auth{Path.DirectorySeparatorChar}")),
            source => Assert.DoesNotContain("Google.Apis", File.ReadAllText(source)));

    [Fact]
    public void The_emulator_knows_nothing_of_the_module() =>
        Assert.DoesNotContain(
            typeof(MeetSpaces.Emulator.MeetEmulatorServer).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "MeetSpaces");

    [Fact]
    public void A_source_file_stands_in_the_folder_of_its_namespace() =>
        Assert.All(
            Repository.Sources("src/MeetSpaces"),
            source =>
            {
                var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(source)!).Replace(Path.DirectorySeparatorChar, '.');
                Assert.Contains($"namespace {folder};", File.ReadAllText(source));
            });

    [GeneratedRegex(@"\bMeetSpaces\.([A-Z]\w+)\b")]
    private static partial Regex Namespaces();
}
