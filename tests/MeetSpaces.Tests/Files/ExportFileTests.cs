using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Files;

public sealed class ExportFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-export-");

    private string Target => Path.Combine(folder.FullName, "out.txt");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_appears_only_when_it_is_complete()
    {
        using var file = ExportFile.Begin(Target, replaces: false);
        file.Write(stream => stream.Write("half"u8));

        Assert.False(File.Exists(Target));
        Assert.Equal(Target, file.Complete().FullName);
        Assert.Equal("half", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void Nothing_is_left_of_a_file_that_is_not_completed()
    {
        File.WriteAllText(Target, "old");
        using (var file = ExportFile.Begin(Target, replaces: true))
        {
            file.Write(stream => stream.Write("new"u8));
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void A_full_disk_is_one_error_and_leaves_the_old_file()
    {
        File.WriteAllText(Target, "old");
        using var file = ExportFile.Begin(Target, replaces: true);

        var failure = Assert.Throws<MeetApiException>(() => file.Write(stream =>
        {
            stream.Write("new"u8);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("MeetFileWriteFailed", failure.ErrorId);
        Assert.Contains("No space left on device", failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void An_existing_file_is_an_error_unless_it_is_replaced()
    {
        File.WriteAllText(Target, "old");

        Assert.Equal("MeetFileExists", Assert.Throws<MeetApiException>(() => ExportFile.Begin(Target, replaces: false)).ErrorId);
        Assert.Equal("old", File.ReadAllText(Target));
        using var file = ExportFile.Begin(Target, replaces: true);
        file.Complete();
        Assert.Equal(string.Empty, File.ReadAllText(Target));
    }

    [Fact]
    public void A_file_that_appears_meanwhile_is_not_replaced()
    {
        using var file = ExportFile.Begin(Target, replaces: false);
        File.WriteAllText(Target, "of somebody else");

        Assert.Equal("MeetFileExists", Assert.Throws<MeetApiException>(file.Complete).ErrorId);
        Assert.Equal("of somebody else", File.ReadAllText(Target));
        Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void A_missing_folder_a_folder_and_a_device_are_not_files()
    {
        var missing = Assert.Throws<MeetApiException>(() => ExportFile.Begin(Path.Combine(folder.FullName, "none", "out.txt"), replaces: false));
        var isFolder = Assert.Throws<MeetApiException>(() => ExportFile.Begin(folder.FullName, replaces: true));

        Assert.Equal(("MeetFileWriteFailed", "MeetFileWriteFailed"), (missing.ErrorId, isFolder.ErrorId));
        Assert.Contains("its folder does not exist", missing.Message, StringComparison.Ordinal);
        Assert.Contains("it is a folder", isFolder.Message, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains("it is a device", Assert.Throws<MeetApiException>(() => ExportFile.Check("/dev/null", replaces: true)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_one_error()
    {
        File.WriteAllText(Target, "a file");

        var failure = Assert.Throws<MeetApiException>(() => ExportFile.CreateFolder(Path.Combine(Target, "below")));

        Assert.Equal("MeetFileWriteFailed", failure.ErrorId);
    }
}
