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
    public async Task A_text_is_read_with_and_without_the_mark_of_its_encoding(Encoding encoding)
    {
        await File.WriteAllTextAsync(PathOf("key"), """{"name":"Zoë"}""", encoding, TestToken);
        var file = await ReadAsync("key");

        Assert.Equal("""{"name":"Zoë"}""", file.Text);
        Assert.False(file.IsPipe);
    }

    [Fact]
    public async Task The_longest_file_is_read_whole_and_one_byte_more_is_refused()
    {
        await File.WriteAllTextAsync(PathOf("key"), new string('x', Longest), TestToken);
        Assert.Equal(Longest, (await ReadAsync("key")).Text.Length);

        await File.AppendAllTextAsync(PathOf("key"), "x", TestToken);
        await FailsAsync("key", "it is longer than 64 KiB");
    }

    [Fact]
    public async Task Of_a_link_to_a_huge_file_only_the_start_is_read()
    {
        await using (var huge = File.Create(PathOf("huge")))
        {
            huge.SetLength(300L * 1024 * 1024);
        }

        Link("key", PathOf("huge"));
        await ReadsLittleAsync("key");
    }

    [Fact]
    public async Task A_device_without_an_end_is_not_read_to_its_end()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero.");
        Link("key", "/dev/zero");
        await ReadsLittleAsync("key");
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_path_and_what_to_do()
    {
        await FailsAsync("nowhere", "the file does not exist");
        await FailsAsync(Path.Combine("nowhere", "key"), "the file does not exist");
        folder.CreateSubdirectory("inner");
        await FailsAsync("inner", "it is a folder");
    }

    [Fact]
    public async Task A_file_that_this_account_is_not_allowed_to_read_is_told()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("This account is allowed to read everything, or this is Windows.");
            return;
        }

        await File.WriteAllTextAsync(PathOf("key"), "{}", TestToken);
        File.SetUnixFileMode(PathOf("key"), UnixFileMode.None);

        await FailsAsync("key", "this account is not allowed to read it");
    }

    [Fact]
    public async Task A_pipe_gives_its_text_once()
    {
        NamedPipe.Create(PathOf("key"));
        var writing = NamedPipe.WriteAsync(PathOf("key"), "{}");
        var file = await ReadAsync("key");

        Assert.Equal("{}", file.Text);
        Assert.True(file.IsPipe);
        await writing;
    }

    [Fact]
    public async Task A_pipe_of_a_shell_is_read_by_its_number()
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
    public async Task Cancelling_ends_the_wait_for_a_pipe_that_nobody_writes_to_and_it_is_closed_as_soon_as_it_opens()
    {
        NamedPipe.Create(PathOf("key"));
        await IsCancelledAsync();

        // Opens, since the thread that was left alone still waits for it; that thread then closes its side.
        await using var writer = await NamedPipe.OpenWithReaderAsync(PathOf("key")).WaitAsync(Limit, TestToken);
        Assert.True(SpinWait.SpinUntil(() => IsBroken(writer), Limit), "The side that reads was never closed.");
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_a_writer_that_is_silent()
    {
        NamedPipe.Create(PathOf("key"));
        await using var silent = NamedPipe.OpenWithoutReader(PathOf("key"));
        await IsCancelledAsync();
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

    private async Task IsCancelledAsync()
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
        await FailsAsync(name, "it is longer than 64 KiB");

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 1024 * 1024);
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
            Assert.Skip($"This account cannot make a link: {failure.Message}");
        }
    }

    private Task<CredentialFile> ReadAsync(string name) => CredentialFile.ReadAsync(PathOf(name), "Act.", TestToken).WaitAsync(Limit, TestToken);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
