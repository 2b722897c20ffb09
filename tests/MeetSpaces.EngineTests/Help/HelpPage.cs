using System.Text.RegularExpressions;
using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Help;

/// <summary>A Markdown page, parsed as far as the tests need it.</summary>
internal sealed partial class HelpPage
{
    private readonly string text;

    private HelpPage(string path)
    {
        Path = System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/');
        text = File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    internal static string Root { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(BuiltModule.Root, "..", ".."));

    /// <summary>The pages of the cmdlets, by the name of the cmdlet.</summary>
    internal static IReadOnlyDictionary<string, HelpPage> OfCmdlets { get; } = Directory
        .GetFiles(System.IO.Path.Combine(Root, "docs", "en-US"), "*-*.md")
        .ToDictionary(path => System.IO.Path.GetFileNameWithoutExtension(path), path => new HelpPage(path));

    /// <summary>Every page that documents the module, by its path.</summary>
    internal static IReadOnlyDictionary<string, HelpPage> All { get; } = Directory
        .GetFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Append(System.IO.Path.Combine(Root, "README.md"))
        .Select(path => new HelpPage(path))
        .ToDictionary(page => page.Path);

    internal string Path { get; }

    internal string Synopsis => Section("SYNOPSIS").Trim();

    /// <summary>The PowerShell code blocks.</summary>
    internal IReadOnlyList<string> Scripts => [.. Code().Matches(text).Select(match => match.Groups[1].Value)];

    internal IReadOnlyList<HelpParameter> Parameters =>
        [.. Parameter().Matches(Section("PARAMETERS")).Select(match => new HelpParameter(match.Groups[1].Value, match.Groups[2].Value.Trim(), match.Groups[3].Value))];

    /// <summary>The text below a second-level heading.</summary>
    internal string Section(string heading) =>
        Regex.Match(text, $@"^## {heading}\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    public override string ToString() => Path;

    [GeneratedRegex(@"^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^### -(\w+)\n(.*?)^```yaml\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
