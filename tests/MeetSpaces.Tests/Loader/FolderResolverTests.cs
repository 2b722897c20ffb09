using MeetSpaces.Loader;

namespace MeetSpaces.Tests.Loader;

/// <summary>Which assembly requests the module resolves on Windows PowerShell 5.1.</summary>
public sealed class FolderResolverTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    public FolderResolverTests()
    {
        foreach (var name in (string[])["MeetSpaces", "MeetSpaces.Emulator", "Newtonsoft.Json", "Google.Apis.Auth", "System.ValueTuple"])
        {
            File.WriteAllText(In(name), string.Empty);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Newtonsoft.Json, Version=6.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed")]
    [InlineData("Google.Apis.Auth")]
    [InlineData("MeetSpaces.Emulator, Version=9.9.9.9")]
    [InlineData("System.ValueTuple, Version=4.0.5.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51")]
    public void A_dependency_resolves_to_the_modules_folder_whatever_the_version(string wanted) =>
        Assert.Equal(In(wanted.Split(',')[0]), FolderResolver.FileFor(folder.FullName, wanted, In("Google.Apis.Auth")));

    [Theory]
    [InlineData("Newtonsoft.Json")]
    [InlineData("Google.Apis.Auth, Version=1.50.0.0")]
    [InlineData("MeetSpaces.Emulator")]
    public void A_request_of_another_module_is_not_resolved(string wanted) =>
        Assert.Null(FolderResolver.FileFor(folder.FullName, wanted, Path.Combine(Path.GetTempPath(), "OtherModule", "Other.dll")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_requester_only_own_assemblies_are_resolved(string? requester)
    {
        Assert.Equal(In("MeetSpaces"), FolderResolver.FileFor(folder.FullName, "MeetSpaces, Version=0.1.0.0", requester));
        Assert.Null(FolderResolver.FileFor(folder.FullName, "Newtonsoft.Json, Version=13.0.0.0", requester));
    }

    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("MeetSpaces.resources")]
    public void A_missing_file_is_not_resolved(string wanted) =>
        Assert.Null(FolderResolver.FileFor(folder.FullName, wanted, In("MeetSpaces")));

    private string In(string name) => Path.Combine(folder.FullName, name + ".dll");
}
