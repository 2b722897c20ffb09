using MeetSpaces.Connections.SignIn;

namespace MeetSpaces.Tests.Connections.SignIn;

public sealed class ApplicationDefaultSearchTests
{
    private const string Name = "application_default_credentials.json";

    [Fact]
    public void The_gcloud_file_is_found_in_gclouds_folder()
    {
        var home = OperatingSystem.IsWindows() ? "APPDATA" : "HOME";
        var expected = OperatingSystem.IsWindows() ? Path.Combine("base", "gcloud", Name) : Path.Combine("base", ".config", "gcloud", Name);

        Assert.Equal(expected, Find((home, "base")));
        Assert.Equal(Path.Combine("chosen", Name), Find((home, "base"), ("CLOUDSDK_CONFIG", "chosen")));
        Assert.Null(Find());
        Assert.Null(ApplicationDefaultSearch.GcloudFile(_ => "base", _ => false));
    }

    private static string? Find(params (string Name, string Value)[] environment) =>
        ApplicationDefaultSearch.GcloudFile(name => environment.FirstOrDefault(pair => pair.Name == name).Value, _ => true);
}
