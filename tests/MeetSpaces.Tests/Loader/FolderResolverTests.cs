using MeetSpaces.Loader;

namespace MeetSpaces.Tests.Loader;

/// <summary>Which requests for assemblies the module answers on Windows PowerShell 5.1.</summary>
public sealed class FolderResolverTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("meetspaces-test-");

    public FolderResolverTests()
    {
        foreach (var name in (string[])["MeetSpaces", "MeetSpaces.Emulator", "Newtonsoft.Json", "Google.Apis.Auth"])
        {
            File.WriteAllText(In(name), string.Empty);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Newtonsoft.Json, Version=6.0.0.0, Culture=neutral, PublicKeyToken=30ad4fe6b2a6aeed")]
    [InlineData("Google.Apis.Auth")]
    [InlineData("MeetSpaces.Emulator, Version=9.9.9.9")]
    public void An_assembly_of_the_module_gets_the_file_of_the_module_s_folder_whatever_the_version(string wanted) =>
        Assert.Equal(In(wanted.Split(',')[0]), FolderResolver.FileFor(folder.FullName, wanted, In("Google.Apis.Auth")));

    [Theory]
    [InlineData("Newtonsoft.Json")]
    [InlineData("Google.Apis.Auth, Version=1.50.0.0")]
    [InlineData("MeetSpaces.Emulator")]
    public void An_assembly_of_another_module_gets_nothing(string wanted) =>
        Assert.Null(FolderResolver.FileFor(folder.FullName, wanted, Path.Combine(Path.GetTempPath(), "OtherModule", "Other.dll")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Where_the_runtime_names_no_requester_only_our_own_assemblies_are_found(string? requester)
    {
        Assert.Equal(In("MeetSpaces"), FolderResolver.FileFor(folder.FullName, "MeetSpaces, Version=0.1.0.0", requester));
        Assert.Null(FolderResolver.FileFor(folder.FullName, "Newtonsoft.Json, Version=13.0.0.0", requester));
    }

    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("MeetSpaces.resources")]
    public void A_file_that_is_not_there_is_not_found(string wanted) =>
        Assert.Null(FolderResolver.FileFor(folder.FullName, wanted, In("MeetSpaces")));

    private string In(string name) => Path.Combine(folder.FullName, name + ".dll");
}
