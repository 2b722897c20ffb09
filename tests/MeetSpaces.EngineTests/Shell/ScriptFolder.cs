namespace MeetSpaces.EngineTests.Shell;

/// <summary>A temporary folder for the scripts of one test.</summary>
internal sealed class ScriptFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("MeetSpaces [1] it's ").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Copies all files below <paramref name="source"/>.</summary>
    internal string Copy(string source)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Path;
    }
}
