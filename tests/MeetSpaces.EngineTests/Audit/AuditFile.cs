using System.Text.Json;

namespace MeetSpaces.EngineTests.Audit;

/// <summary>An audit log in a folder of its own.</summary>
internal sealed class AuditFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-audit-");

    internal string Folder => folder.FullName;

    internal string Path => System.IO.Path.Combine(Folder, "audit.jsonl");

    internal string Text => File.Exists(Path) ? File.ReadAllText(Path) : string.Empty;

    internal IReadOnlyList<JsonElement> Lines => [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>What each line says in brief, such as <c>outcome spaces.create Succeeded</c>.</summary>
    internal IReadOnlyList<string> Events => [.. Lines.Select(line => string.Join(' ', new[] { Of(line, "event"), Of(line, "method"), Of(line, "outcome") }.Where(word => word is not null)))];

    /// <summary>A property of a line as text; null if it has none.</summary>
    internal static string? Of(JsonElement line, string name) => line.TryGetProperty(name, out var value) ? value.ToString() : null;

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            folder.Delete(recursive: true);
        }
    }
}
