using System.Text.RegularExpressions;

namespace MeetSpaces.Tests.Conventions;

/// <summary>Messages, help pages and guides use usual sentences and American spelling.</summary>
public sealed partial class WordingTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".md" or ".ps1")
        .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
        .Select(path => Path.GetRelativePath(Repository.Root, path))
        .Order()];

    [Fact]
    public void Messages_use_usual_sentences_and_American_spelling() => Assert.All(
        Repository.Sources("src"),
        source => Assert.All(Literal().Matches(File.ReadAllText(source)), literal => AssertUsual(literal.Value)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Pages_use_usual_sentences_and_American_spelling(string page) => AssertUsual(File.ReadAllText(Path.Combine(Repository.Root, page)));

    private static void AssertUsual(string text)
    {
        Assert.DoesNotMatch(Unusual(), text);
        Assert.DoesNotMatch(British(), text);
    }

    // A string that contains a blank. Other strings are names and formats.
    [GeneratedRegex(@"""(?:[^""\\\n]|\\.)* (?:[^""\\\n]|\\.)*""")]
    private static partial Regex Literal();

    // Sentences that users had to read twice. Beside each, what to write.
    [GeneratedRegex(
        @"is no (valid )?value of"                                     // 'X' is not a valid AccessType. Use A, B or C.
        + @"|already makes an error|where it is not given"             // Adding an existing member is an error. Default: Cohost.
        + @"|[Tt]akes? the membership|[Nn]othing comes where"          // Removes members. No output means …
        + @"|was left out\b(?! of)|such a name looks like"             // was skipped; must have the form
        + @"|\bGive (-|a -|at least|\{)|than (was|were) (sent|asked)" // Specify …; different … from those that were sent
        + @"|[Tt]he present settings|Google answered|leads back"          // the current settings; Google returned
        + @"|names? something (else|of|above|below)|does not name a")] // identifies a different …
    private static partial Regex Unusual();

    [GeneratedRegex(@"\b(behaviour|colour|honour|favour|centre|catalogue|licence|cancelled|labelled|modelled|\w+(organis|authoris|synchronis|initialis|recognis|summaris|serialis)\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex British();
}
