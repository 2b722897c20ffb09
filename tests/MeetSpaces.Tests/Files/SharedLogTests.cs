using System.Text;
using MeetSpaces.Files;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Files;

public sealed class SharedLogTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder.FullName, "audit.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    // Each log has a lock of its own in the operating system, as each process would.
    [Fact]
    public async Task Lines_of_many_writers_stay_whole()
    {
        SharedLog[] logs = [.. Enumerable.Range(0, 8).Select(_ => new SharedLog(Target, TimeProvider.System))];
        string[] lines = [.. Enumerable.Range(0, 400).Select(number => $"{number} {new string('x', number)}")];

        await Task.WhenAll(lines.Select((line, number) => Task.Run(() => logs[number % logs.Length].AppendAsync(Bytes(line + "\n"), Cancellation), Cancellation)));

        Assert.Equal(lines.Order(), (await File.ReadAllLinesAsync(Target, Cancellation)).Order());
    }

    [Fact]
    public async Task A_writer_that_another_process_keeps_waiting_gives_up_after_ten_seconds_and_writes_nothing()
    {
        var time = new SimulatedTime();
        using var held = FileLock.TryTake(Target);

        var failure = await Assert.ThrowsAsync<MeetApiException>(() => new SharedLog(Target, time).AppendAsync(Bytes("line\n"), Cancellation));

        Assert.Equal(MeetErrorId.AuditFailed, failure.ErrorId);
        Assert.Contains("another process has held it for 10 s", failure.Message);
        Assert.Equal(SharedLog.LongestWait, TimeSpan.FromTicks(time.Waits.Sum(wait => wait.Ticks)));
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task A_check_creates_the_file_and_adds_nothing()
    {
        var log = new SharedLog(Target, TimeProvider.System);
        await log.CheckAsync(Cancellation);
        Assert.Empty(await File.ReadAllBytesAsync(Target, Cancellation));

        await log.AppendAsync(Bytes("line\n"), Cancellation);
        await log.CheckAsync(Cancellation);

        Assert.Equal("line\n", await File.ReadAllTextAsync(Target, Cancellation));
    }

    [Fact]
    public async Task What_is_there_is_never_changed()
    {
        var log = new SharedLog(Target, TimeProvider.System);
        foreach (var before in (string[])["old\n", "cut off", "\n", "\0\0"])
        {
            await File.WriteAllTextAsync(Target, before, Cancellation);

            await log.AppendAsync(Bytes("new\n"), Cancellation);

            Assert.Equal(before + (before.EndsWith('\n') ? string.Empty : "\n") + "new\n", await File.ReadAllTextAsync(Target, Cancellation));
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
