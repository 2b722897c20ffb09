using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

/// <summary>Every library that ships is named with its license and its copyright, and the licenses ship in full.</summary>
public sealed partial class NoticesTests
{
    private static readonly string Notices = File.ReadAllText(Path.Combine(BuiltModule.Root, "THIRD-PARTY-NOTICES.txt")).ReplaceLineEndings("\n");
    private static readonly IReadOnlyDictionary<string, (string License, string Copyright)> Named =
        Row().Matches(Notices).ToDictionary(row => row.Groups[1].Value, row => (row.Groups[2].Value, row.Groups[3].Value));

    public static TheoryData<string> Libraries =>
        [.. Directory.EnumerateFiles(Path.Combine(BuiltModule.Root, "lib"), "*.dll", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.StartsWith("MeetSpaces", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal)];

    [Fact]
    public void The_notices_name_the_libraries_that_ship_and_no_others() =>
        Assert.Equal(Libraries.Select(row => row.Data), Named.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_notices_name_the_license_and_the_copyright_of_the_package(string library) => Assert.All(PackagesOf(library), package =>
    {
        var metadata = XDocument.Load(Path.Combine(package, $"{library.ToLowerInvariant()}.nuspec")).Root!.Elements().Single().Elements().ToLookup(element => element.Name.LocalName, element => element.Value);

        Assert.Equal(Assert.Single(metadata["license"]), Named[library].License);
        Assert.Equal(Assert.Single(metadata["copyright"]).Replace("\u00A9", "(c)", StringComparison.Ordinal), Named[library].Copyright);
    });

    // Word for word what comes with the package, whatever its line breaks are.
    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_license_that_comes_with_a_package_is_in_the_notices_in_full(string library) => Assert.All(PackagesOf(library), package =>
    {
        foreach (var file in (string[])["LICENSE", "LICENSE.md", "LICENSE.TXT"])
        {
            if (Path.Combine(package, file) is var path && File.Exists(path))
            {
                // The years of a copyright differ from those in the metadata of the package.
                Assert.Contains(Words(Years().Replace(File.ReadAllText(path), string.Empty)), Words(Years().Replace(Notices, string.Empty)), StringComparison.Ordinal);
            }
        }
    });

    [Theory]
    [InlineData("Apache-2.0", "Google.Apis", "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION", "9. Accepting Warranty or Additional Liability.", "END OF TERMS AND CONDITIONS")]
    [InlineData("MIT", "Newtonsoft.Json", "Copyright (c) 2007 James Newton-King", "Permission is hereby granted, free of charge", "OTHER DEALINGS IN THE SOFTWARE.")]
    [InlineData("MIT", "System.*", "Copyright (c) .NET Foundation and Contributors", "Permission is hereby granted, free of charge", "OTHER DEALINGS IN THE SOFTWARE.")]
    [InlineData("BSD-3-Clause", "Polly.Core", "App vNext", "3. Neither the name of the copyright holder", "EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.")]
    public void A_license_has_a_section_with_its_text(string license, string library, params string[] parts)
    {
        var section = Assert.Single(Notices.Split("\n\n----", StringSplitOptions.None), text => Regex.IsMatch(text, $@"^-+\n{Regex.Escape(license)}: .*{Regex.Escape(library)}"));

        Assert.All(parts, part => Assert.Contains(part, section, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_license_that_is_named_has_a_section() =>
        Assert.All(Named.Values.Select(named => named.License).Distinct(), license => Assert.Contains($"\n{license}: ", Notices));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_notices_that_come_with_a_library_ship_unchanged_beside_it(string library) => Assert.All(PackagesOf(library), package =>
    {
        if (Path.Combine(package, "THIRD-PARTY-NOTICES.TXT") is var path && File.Exists(path))
        {
            var folders = Directory.GetDirectories(Path.Combine(BuiltModule.Root, "lib")).Where(folder => File.Exists(Path.Combine(folder, $"{library}.dll")));
            var shipped = folders.Select(folder => Path.Combine(folder, $"dotnet-{Path.GetFileName(package)}-notices.txt")).Where(File.Exists).ToList();

            Assert.NotEmpty(shipped);
            Assert.All(shipped, copy => Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(copy)));
        }
    });

    private static List<string> PackagesOf(string library)
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(BuiltModule.Repository, "src", "MeetSpaces.Loader", "packages.lock.json")));
        var root = typeof(NoticesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "NuGetPackages").Value!;
        var found = locked.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(target => target.Value.EnumerateObject())
            .Where(package => package.Name == library && package.Value.TryGetProperty("resolved", out _))
            .Select(package => Path.Combine(root, library.ToLowerInvariant(), package.Value.GetProperty("resolved").GetString()!))
            .Distinct()
            .ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static string Words(string text) => Blanks().Replace(text, " ").Trim().TrimStart('\uFEFF').Trim();

    [GeneratedRegex(@"^([A-Z][\w.]+) {2,}(MIT|Apache-2\.0|BSD-3-Clause) {2,}(\S.*)$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=\(c\) )\d{4}-\d{4}, ")]
    private static partial Regex Years();
}
