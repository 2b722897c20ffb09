using System.Text.RegularExpressions;

namespace MeetSpaces.Tests.Conventions;

/// <summary>The allowed dependencies between folders. Each line lists only folders of the lines above it, so there is no cycle.</summary>
public sealed partial class ArrowTests
{
    /// <summary>A folder may always use itself. <c>Http/*</c> means the folder Http and the folders in it.</summary>
    private const string Table = """
        Text                     →
        Models                   → Text
        Models/Fleet             → Models, Text
        Exports                  → Models, Text
        Files                    → Models/*
        Http/Requests            → Models, Text
        Http/Errors              → Http/Requests, Models, Text
        Http/RateLimiting        → Http/Requests
        Http                     → Http/RateLimiting, Http/Errors, Http/Requests, Models, Text
        Api/Resources            → Http/*, Models
        Api/Spaces               → Api/Resources, Http/*, Models/*, Text
        Api/Members              → Api/Spaces, Api/Resources, Http/*, Models/*
        Api/Conferences          → Api/Resources, Http/*, Models
        Api/Attendance           → Api/Conferences, Api/Resources, Http/RateLimiting, Models
        Api/Calendar             → Api/Spaces, Api/Resources, Http/*, Models
        Api/Waiting              → Api/Conferences, Api/Spaces, Api/Resources, Http/RateLimiting, Http/Requests, Models
        Api/Discovery            → Api/Calendar, Api/Conferences, Api/Spaces, Api/Resources, Models/*
        Api/Requests             → Api/Resources, Http/*, Models
        Api                      → Api/Spaces, Api/Members, Api/Conferences, Api/Calendar, Api/Requests, Http/*
        Auth                     → Http/*, Models
        Auth/Tokens              → Auth, Http/*, Models
        Auth/ApplicationDefault  → Auth, Auth/Tokens, Files, Http/*, Models, Text
        Auth/ServiceAccount      → Auth, Auth/Tokens, Auth/ApplicationDefault, Http/*, Models
        Auth/UserConsent         → Auth, Auth/Tokens, Http/*, Models, Text
        Connections/Diagnostics  → Api, Auth/*, Files, Http/*, Models
        Connections              → Connections/Diagnostics, Api, Files, Http/*, Models, Text, Emulator
        Connections/SignIn       → Connections, Connections/Diagnostics, Api, Auth/*, Files, Http/*, Models, Text
        Binding                  → Api/Resources, Api/Spaces, Models/*
        Binding/Values           → Binding, Api/Spaces, Models
        Binding/Completion       → Binding/Values, Api/Spaces, Connections, Models/*, Text
        Binding/Requests         → Binding/Values, Binding/Completion, Api/Requests, Http/Errors, Models, Text
        Execution                → Binding/Completion, Api/Resources, Http/Requests, Models, Text
        Cmdlets                  → Execution, Binding/*, Connections, Api/*, Http/RateLimiting, Models
        Cmdlets/Spaces           → Cmdlets, Execution, Binding/*, Api/*, Files, Http/Requests, Models/*
        Cmdlets/Members          → Cmdlets, Execution, Binding/*, Api/*, Http/RateLimiting, Models/*
        Cmdlets/Conferences      → Cmdlets, Binding/*, Api/*, Models
        Cmdlets/Waiting          → Cmdlets, Binding, Binding/Completion, Binding/Values, Api/Resources, Api/Waiting, Http/Requests, Models
        Cmdlets/Exports          → Cmdlets, Execution, Binding/*, Api/*, Exports, Files, Models
        Cmdlets/Requests         → Cmdlets, Binding/Requests, Binding/Values, Api/Requests, Models
        Cmdlets/Connections      → Execution, Binding/Completion, Binding/Values, Connections/*, Files, Http, Models, Emulator
        Cmdlets/Emulators        → Execution, Binding, Binding/Completion, Binding/Values, Connections, Http/Requests, Models, Emulator
        """;

    private const int MostFiles = 15;
    private static readonly string Sources = Path.Combine(Repository.Root, "src", "MeetSpaces");
    private static readonly (string Folder, string[] MayKnow)[] Rows =
    [
        .. Table.Split('\n').Select(line => line.Split('→')).Select(
            parts => (parts[0].Trim(), parts[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))),
    ];

    private static readonly Dictionary<string, string[]> TypesIn = Rows.ToDictionary(
        row => row.Folder, row => FilesOf(row.Folder).SelectMany(source => Declaration().Matches(Text(source))).Select(match => match.Groups[1].Value).ToArray());

    public static TheoryData<string> Folders => [.. Rows.Select(row => row.Folder)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_the_folders_that_the_table_allows(string folder)
    {
        var allowed = AllowedFor(folder);
        foreach (var source in FilesOf(folder))
        {
            var known = Imports().Matches(Text(source)).Select(match => match.Groups[1].Value.Replace('.', '/')).Concat(OuterFoldersUsedIn(source, folder));
            Assert.All(known.Where(name => name != folder), name => Assert.True(allowed.Contains(name), $"{Path.GetFileName(source)} in {folder} uses {name}, which the table does not allow."));
        }
    }

    [Fact]
    public void The_table_has_no_cycle()
    {
        HashSet<string> above = ["Emulator"];
        foreach (var (folder, mayKnow) in Rows)
        {
            Assert.All(Expand(mayKnow), name => Assert.True(above.Contains(name), $"The line of {folder} lists {name}, which is not above it."));
            above.Add(folder);
        }
    }

    [Fact]
    public void The_table_has_every_folder() => Assert.Equal(
        Repository.Sources("src/MeetSpaces").Select(source => Path.GetRelativePath(Sources, Path.GetDirectoryName(source)!).Replace('\\', '/')).Distinct().Order(StringComparer.Ordinal),
        Rows.Select(row => row.Folder).Order(StringComparer.Ordinal));

    [Fact]
    public void The_table_has_no_unused_entry() => Assert.All(Rows, row =>
    {
        var known = FilesOf(row.Folder)
            .SelectMany(source => Imports().Matches(Text(source)).Select(match => match.Groups[1].Value.Replace('.', '/')).Concat(OuterFoldersUsedIn(source, row.Folder)))
            .ToHashSet();
        Assert.All(row.MayKnow, name => Assert.True(Expand([name]).Any(known.Contains), $"The table allows {row.Folder} to use {name}, but it does not."));
    });

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_holds_at_most_15_files(string folder) => Assert.InRange(FilesOf(folder).Count(), 1, MostFiles);

    [Fact]
    public void The_readme_shows_the_table()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.All(Table.Split('\n'), line => Assert.Contains(line.TrimEnd(), readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("Auth")]
    [InlineData("Files")]
    [InlineData("Http")]
    [InlineData("Models")]
    public void Folders_without_PowerShell_do_not_reference_it(string folder) =>
        Assert.All(Repository.Sources($"src/MeetSpaces/{folder}"), source => Assert.DoesNotContain("System.Management.Automation", Text(source)));

    [Fact]
    public void Only_Auth_references_Googles_library() => Assert.All(
        Repository.Sources("src/MeetSpaces").Where(source => !source.Contains($"{Path.DirectorySeparatorChar}Auth{Path.DirectorySeparatorChar}")),
        source => Assert.DoesNotContain("Google.Apis", Text(source)));

    [Fact]
    public void The_emulator_does_not_reference_the_module() => Assert.DoesNotContain(
        typeof(MeetSpaces.Emulator.MeetEmulatorServer).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "MeetSpaces");

    [Fact]
    public void A_source_file_is_in_the_folder_of_its_namespace() => Assert.All(
        Repository.Sources("src/MeetSpaces"),
        source =>
        {
            var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(source)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Contains($"namespace {folder};", Text(source));
        });

    [Fact]
    public void Unit_tests_are_in_the_folder_of_the_code_they_test()
    {
        string[] others = ["Conventions", "Emulator", "Loader"];
        var folders = Repository.Sources("tests/MeetSpaces.Tests")
            .Select(source => Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "MeetSpaces.Tests"), Path.GetDirectoryName(source)!).Replace('\\', '/'))
            .Distinct()
            .Where(folder => folder != "." && !others.Contains(folder.Split('/')[0]));

        Assert.All(folders, folder => Assert.Contains(folder, Rows.Select(row => row.Folder)));
    }

    private static HashSet<string> AllowedFor(string folder) => [.. Expand(Rows.Single(row => row.Folder == folder).MayKnow)];

    private static IEnumerable<string> Expand(IEnumerable<string> names) => names.SelectMany(name => name.EndsWith("/*", StringComparison.Ordinal)
        ? Rows.Select(row => row.Folder).Where(folder => folder == name[..^2] || folder.StartsWith(name[..^1], StringComparison.Ordinal))
        : [name]);

    // Types of an outer folder can be used without a using directive.
    private static IEnumerable<string> OuterFoldersUsedIn(string source, string folder)
    {
        for (var end = folder.LastIndexOf('/'); end > 0; end = folder.LastIndexOf('/', end - 1))
        {
            var outer = folder[..end];
            if (TypesIn[outer].Any(type => Regex.IsMatch(Text(source), $@"(?<![.\w]){type}\b")))
            {
                yield return outer;
            }
        }
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Sources, folder.Replace('/', Path.DirectorySeparatorChar)), "*.cs");

    private static string Text(string source) => File.ReadAllText(source);

    [GeneratedRegex(@"\bMeetSpaces\.([A-Z]\w*(?:\.[A-Z]\w*)*);")]
    private static partial Regex Imports();

    [GeneratedRegex(@"^(?:public |internal |sealed |abstract |static |readonly )*(?:class|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
