using System.IO.Pipes;
using System.Text;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Tests.Files;

[Collection(Alone.Name)]
public sealed class CredentialFileTests : IDisposable
{
    private const int Longest = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    public static TheoryData<Encoding> Encodings =>
        [new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_file_is_read_with_and_without_a_byte_order_mark(Encoding encoding)
    {
        await File.WriteAllTextAsync(PathOf("key"), """{"name":"Zoë"}""", encoding, TestToken);
        var file = await ReadAsync("key");

        Assert.Equal("""{"name":"Zoë"}""", file.Text);
        Assert.False(file.IsPipe);
    }

    [Fact]
    public async Task A_file_of_the_maximum_size_is_read_and_a_larger_one_is_rejected()
    {
        await File.WriteAllTextAsync(PathOf("key"), new string('x', Longest), TestToken);
        Assert.Equal(Longest, (await ReadAsync("key")).Text.Length);

        await File.AppendAllTextAsync(PathOf("key"), "x", TestToken);
        await FailsAsync("key", "it is larger than 64 KiB");
    }

    [Fact]
    public async Task Only_the_start_of_a_linked_huge_file_is_read()
    {
        await using (var huge = File.Create(PathOf("huge")))
        {
            huge.SetLength(300L * 1024 * 1024);
        }

        Link("key", PathOf("huge"));
        await ReadsLittleAsync("key");
    }

    [Fact]
    public async Task An_endless_device_is_not_read_indefinitely()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero.");
        Link("key", "/dev/zero");
        await ReadsLittleAsync("key");
    }

    [Fact]
    public async Task The_error_for_an_unreadable_file_has_the_path_the_reason_and_the_action()
    {
        await FailsAsync("nowhere", "the file does not exist");
        await FailsAsync(Path.Combine("nowhere", "key"), "the file does not exist");
        folder.CreateSubdirectory("inner");
        await FailsAsync("inner", "it is a folder");
    }

    [Fact]
    public async Task Missing_read_permission_is_reported()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("This account can read every file, or this is Windows.");
            return;
        }

        await File.WriteAllTextAsync(PathOf("key"), "{}", TestToken);
        File.SetUnixFileMode(PathOf("key"), UnixFileMode.None);

        await FailsAsync("key", "this account does not have permission to read it");
    }

    [Fact]
    public async Task A_pipe_is_read_once()
    {
        NamedPipe.Create(PathOf("key"));
        var writing = NamedPipe.WriteAsync(PathOf("key"), "{}");
        var file = await ReadAsync("key");

        Assert.Equal("{}", file.Text);
        Assert.True(file.IsPipe);
        await writing;
    }

    [Fact]
    public async Task A_file_descriptor_of_the_shell_is_read()
    {
        Assert.SkipUnless(Directory.Exists("/dev/fd"), "There is no /dev/fd.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var reading = CredentialFile.ReadAsync($"/dev/fd/{pipe.GetClientHandleAsString()}", "Act.", TestToken);
        await pipe.WriteAsync("{}"u8.ToArray(), TestToken);
        pipe.DisposeLocalCopyOfClientHandle();
        pipe.Dispose();

        Assert.Equal("{}", (await reading.WaitAsync(Limit, TestToken)).Text);
    }

    [Fact]
    public async Task Canceling_stops_waiting_for_a_pipe_without_a_writer_and_the_pipe_is_closed_when_it_opens()
    {
        NamedPipe.Create(PathOf("key"));
        await IsCanceledAsync();

        // The pipe opens because the thread left behind still waits for it. That thread then closes its end.
        await using var writer = await NamedPipe.OpenWithReaderAsync(PathOf("key")).WaitAsync(Limit, TestToken);
        Assert.True(SpinWait.SpinUntil(() => IsBroken(writer), Limit), "The reading end was never closed.");
    }

    [Fact]
    public async Task Canceling_stops_waiting_for_a_silent_writer()
    {
        NamedPipe.Create(PathOf("key"));
        await using var silent = NamedPipe.OpenWithoutReader(PathOf("key"));
        await IsCanceledAsync();
    }

    private static bool IsBroken(FileStream pipe)
    {
        try
        {
            pipe.WriteByte(0);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task IsCanceledAsync()
    {
        using var stop = new CancellationTokenSource();
        var reading = CredentialFile.ReadAsync(PathOf("key"), "Act.", stop.Token);
        Assert.False(reading.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Limit, TestToken));
    }

    private async Task ReadsLittleAsync(string name)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await FailsAsync(name, "it is larger than 64 KiB");

        // Other threads of the process allocate too; reading the whole file would take hundreds of megabytes.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 32 * 1024 * 1024);
    }

    private async Task FailsAsync(string name, string reason)
    {
        var failure = await Assert.ThrowsAsync<MeetApiException>(() => ReadAsync(name));

        Assert.Equal(MeetErrorId.KeyInvalid, failure.ErrorId);
        Assert.StartsWith($"The file '{PathOf(name)}' cannot be read: {reason}", failure.Message);
        Assert.Equal("Act.", failure.RecommendedAction);
    }

    private void Link(string name, string target)
    {
        try
        {
            File.CreateSymbolicLink(PathOf(name), target);
        }
        catch (IOException failure) when (OperatingSystem.IsWindows())
        {
            Assert.Skip($"This account cannot create a link: {failure.Message}");
        }
    }

    private Task<CredentialFile> ReadAsync(string name) => CredentialFile.ReadAsync(PathOf(name), "Act.", TestToken).WaitAsync(Limit, TestToken);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}

/// <summary>Tests that measure the allocations of the process; they do not run in parallel with other tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
