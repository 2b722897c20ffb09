using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.SignIn;

public sealed class KeyFileTests : IDisposable
{
    private readonly Tenant tenant = new(connect: false);

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData(UnixFileMode.UserRead, 0)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, 0)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, 1)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherWrite, 1)]
    public void A_world_readable_key_file_causes_one_warning_with_the_fix(UnixFileMode mode, int warnings)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no Unix permissions.");
            return;
        }

        File.SetUnixFileMode(tenant.KeyPath, mode);
        var outcome = tenant.Connect(tenant.Session);

        Assert.Equal(warnings, outcome.Warnings.Count);
        Assert.All(outcome.Warnings, warning => Assert.Contains($"chmod 600 '{tenant.KeyPath}'", warning));
    }
}
