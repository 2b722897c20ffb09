using System.Globalization;
using MeetSpaces.Files;

namespace MeetSpaces.Tests.Files;

public sealed class PrivateFileTests : IDisposable
{
    private const int Writers = 200;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder.FullName, "cache.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Two_hundred_concurrent_writers_never_leave_a_missing_or_broken_file()
    {
        PrivateFile.Replace(Target, Text(0));
        using var written = new CancellationTokenSource();
        var reading = Task.Run(ReadUntilWritten, Cancellation);
        await Task.WhenAll(Enumerable.Range(1, Writers).Select(number => Task.Run(() => PrivateFile.Replace(Target, Text(number)), Cancellation)));
        await written.CancelAsync();

        Assert.True(await reading > 0);
        Assert.Equal([Target], Directory.GetFiles(folder.FullName));

        int ReadUntilWritten()
        {
            var reads = 0;
            while (!written.IsCancellationRequested || reads == 0)
            {
                using var file = new FileStream(Target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var reader = new StreamReader(file);
                var text = reader.ReadToEnd();
                Assert.Equal(Text(int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture)), text);
                reads++;
            }

            return reads;
        }
    }

    [Fact]
    public void Only_the_owner_can_read_a_new_and_a_replaced_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix permissions.");
            return;
        }

        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        PrivateFile.Replace(Target, "new");
        var temporary = PrivateFile.Create("meetspaces-test-", ".json", "new");
        try
        {
            foreach (var path in (string[])[Target, temporary])
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
                Assert.Equal("new", File.ReadAllText(path));
            }
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_nothing_behind()
    {
        Directory.CreateDirectory(Target);

        Assert.ThrowsAny<Exception>(() => PrivateFile.Replace(Target, "new"));
        Assert.Empty(Directory.GetFiles(folder.FullName));
    }

    // Long enough to need several writes.
    private static string Text(int number) => $"{number} {new string((char)('a' + (number % 26)), 100_000)}";
}
