namespace MeetSpaces.EngineTests.Journal;

/// <summary>The path of a journal in a folder of its own.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-journal-");

    internal string Folder => folder.FullName;

    internal string Path => System.IO.Path.Combine(Folder, "rooms.jsonl");

    /// <summary>The content. Can be read while the module writes.</summary>
    internal string Text
    {
        get
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The events in the order in which they were written, such as <c>intent a</c>.</summary>
    internal IReadOnlyList<string> Events =>
    [
        .. from line in Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
           let json = System.Text.Json.JsonDocument.Parse(line).RootElement
           select $"{json.GetProperty("event")} {json.GetProperty("key")}",
    ];

    public void Dispose() => folder.Delete(recursive: true);

    internal void Write(string text) => File.WriteAllText(Path, text);
}
