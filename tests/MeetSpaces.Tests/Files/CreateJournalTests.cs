using System.Text;
using MeetSpaces.Files;
using MeetSpaces.Models;
using MeetSpaces.Tests.Http;

namespace MeetSpaces.Tests.Files;

public sealed class CreateJournalTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(folder.FullName, "rooms.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_value_is_read_as_it_was_written()
    {
        var written = new JournalRecord
        {
            Event = JournalEvent.Created,
            Key = "Räume \"42\"\n\u0001",
            Time = Noon,
            Subject = "alice@example.com",
            Name = "spaces/x",
            MeetingCode = "abc-mnop-xyz",
            MeetingUri = "https://meet.google.com/abc-mnop-xyz",
            Settings = new Dictionary<string, string> { ["AccessType"] = "Open" },
            ErrorId = "none",
            Message = "a 'message'",
        };
        using (var journal = await OpenAsync())
        {
            journal.Append(written);
        }

        using var read = CreateJournal.OpenRead(Target);
        var record = Assert.Single(read.Records);

        Assert.Equivalent(written, record, strict: true);
        Assert.Equal(written.ToLine(), record.ToLine());
    }

    [Fact]
    public async Task Only_one_of_many_has_a_journal_and_the_others_give_up_after_a_minute()
    {
        using var held = await OpenAsync();
        var time = new SimulatedTime();

        var failure = await Assert.ThrowsAsync<MeetApiException>(() => CreateJournal.OpenWriteAsync(Target, time, Cancellation));

        Assert.Equal(MeetErrorId.JournalBusy, failure.ErrorId);
        Assert.Equal(CreateJournal.LongestWait, TimeSpan.FromTicks(time.Waits.Sum(wait => wait.Ticks)));
    }

    [Fact]
    public async Task A_link_to_a_journal_has_the_same_lock()
    {
        using (await OpenAsync())
        {
        }

        var link = Path.Combine(folder.FullName, "link.jsonl");
        try
        {
            File.CreateSymbolicLink(link, Target);
        }
        catch (IOException)
        {
            Assert.Skip("This account may not create links.");
        }

        using var held = await OpenAsync();
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => CreateJournal.OpenWriteAsync(link, new SimulatedTime(), Cancellation));

        Assert.Equal(MeetErrorId.JournalBusy, failure.ErrorId);
    }

    [Fact]
    public async Task A_journal_that_is_closed_can_be_opened_again()
    {
        for (var number = 0; number < 3; number++)
        {
            using var journal = await OpenAsync();
            Assert.Equal(number, journal.Records.Count());
            journal.Append(Record($"{number}"));
        }
    }

    [Fact]
    public async Task A_journal_cut_off_at_any_byte_has_what_was_complete_and_goes_on()
    {
        using (var journal = await OpenAsync())
        {
            journal.Append(Record("a"));
            journal.Append(Record("b"));
        }

        var whole = await File.ReadAllBytesAsync(Target, Cancellation);
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(Target, whole[..length], Cancellation);
            using (var journal = await OpenAsync())
            {
                // A line is complete without its line feed too.
                string[] expected = length < first - 1 ? [] : length < whole.Length - 1 ? ["a"] : ["a", "b"];
                Assert.Equal(expected, journal.Records.Select(record => record.Key));
                journal.Append(Record("c"));
                Assert.Equal([.. expected, "c"], journal.Records.Select(record => record.Key));
            }

            using var read = CreateJournal.OpenRead(Target);
            Assert.Equal("c", read.Records.Last().Key);
        }
    }

    [Fact]
    public async Task A_journal_damaged_at_any_byte_is_read_completely_or_refused_and_never_changed()
    {
        using (var journal = await OpenAsync())
        {
            journal.Append(Record("a"));
            journal.Append(Record("b"));
        }

        var whole = await File.ReadAllBytesAsync(Target, Cancellation);
        for (var position = 0; position < whole.Length; position++)
        {
            foreach (var damage in (byte[])[0, (byte)'\n', (byte)'"', (byte)'}', 0xFF])
            {
                var damaged = whole.ToArray();
                damaged[position] = damage;
                await File.WriteAllBytesAsync(Target, damaged, Cancellation);
                try
                {
                    using var journal = await OpenAsync();
                    _ = journal.Records.ToList();
                }
                catch (MeetApiException failure)
                {
                    Assert.Equal(MeetErrorId.JournalInvalid, failure.ErrorId);
                }

                Assert.Equal(damaged, await File.ReadAllBytesAsync(Target, Cancellation));
            }
        }
    }

    [Fact]
    public async Task A_line_longer_than_any_of_the_module_is_refused()
    {
        await File.WriteAllTextAsync(Target, "{\"journal\":1,\"event\":\"intent\",\"key\":\"" + new string('k', 70_000) + "\"}\n", Cancellation);

        var failure = await Assert.ThrowsAsync<MeetApiException>(OpenAsync);

        Assert.Equal(MeetErrorId.JournalInvalid, failure.ErrorId);
        Assert.Contains("line 1 cannot be used, because it has more than 64 KiB", failure.Message);
    }

    [Fact]
    public async Task Records_longer_than_the_buffer_of_the_reader_come_whole()
    {
        string[] keys = [.. Enumerable.Range(0, 300).Select(number => $"{number} {new string('k', 1000)}")];
        using (var journal = await OpenAsync())
        {
            foreach (var key in keys)
            {
                journal.Append(Record(key));
            }
        }

        using var read = CreateJournal.OpenRead(Target);

        Assert.Equal(keys, read.Records.Select(record => record.Key));
        Assert.Equal(keys[7], read.Find(keys[7])!.Key);
        Assert.Null(read.Find("8"));
    }

    [Fact]
    public async Task Concurrent_writers_of_one_journal_never_mix_their_lines()
    {
        using (var journal = await OpenAsync())
        {
            Parallel.For(0, 200, number =>
            {
                journal.Append(Record($"{number}"));
                Assert.Equal($"{number}", journal.Find($"{number}")!.Key);
            });
        }

        Assert.Equal(200, (await File.ReadAllLinesAsync(Target, Encoding.UTF8, Cancellation)).Length);
        using var read = CreateJournal.OpenRead(Target);
        Assert.Equal(200, read.Records.Count());
    }

    private static JournalRecord Record(string key) => new() { Event = JournalEvent.Intent, Key = key, Time = Noon };

    private Task<CreateJournal> OpenAsync() => CreateJournal.OpenWriteAsync(Target, TimeProvider.System, Cancellation);
}
