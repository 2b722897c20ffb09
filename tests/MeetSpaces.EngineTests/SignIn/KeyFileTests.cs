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
    public void A_key_that_everybody_on_the_machine_can_read_draws_one_warning_with_its_cure(UnixFileMode mode, int warnings)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(tenant.KeyPath, mode);
        var outcome = tenant.Connect(tenant.Session);

        Assert.Equal(warnings, outcome.Warnings.Count);
        Assert.All(outcome.Warnings, warning => Assert.Contains($"chmod 600 '{tenant.KeyPath}'", warning));
    }
}
