using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Package;

public sealed class FilePermissionTests
{
    internal const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    [Fact]
    public void No_file_of_the_module_is_executable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no execute permission in a file's mode.");
        Assert.All(Directory.EnumerateFiles(BuiltModule.Root, "*", SearchOption.AllDirectories),
            path => Assert.Equal(UnixFileMode.None, new FileInfo(path).UnixFileMode & Execute));
    }
}
