using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Requests;

/// <summary>Invoke-MeetRequest: what cannot be a request to the Meet API is refused before a token is fetched.</summary>
public sealed class RefusedPathTests : IDisposable
{
    private readonly Tenant tenant = new();

    public static TheoryData<string> Paths =>
    [
        "https://evil.example/v2/spaces",
        "https://meet.googleapis.com/v2/spaces/x",
        "//evil.example/v2/spaces",
        "\\\\evil.example\\v2\\spaces",
        "v2\\spaces",
        "v2/../v1/spaces",
        "v2/..",
        "v2/spaces/../../token",
        "v2/./spaces",
        "v2/%2e%2e/token",
        "v2/spaces%2fx",
        "v2/spaces/%78",
        "v2/spaces?filter=x",
        "v2/spaces#x",
        "v2/spaces/x\u0000",
        "v2/spaces/x\r\nHost: evil.example",
        "v2/spaces/x y",
        "v2/spaces/",
        "v2//spaces",
        "v2",
        "v2/",
        "v1/spaces",
        "V2/spaces",
        "v2beta2/spaces",
        "v2@evil.example/spaces",
        "v2:80/spaces",
        "spaces/x",
        "token",
        "/",
        " ",
        "v2/spaces:a:b",
        "v2/spaces:",
        "v2/a:b/c",
        "v2/spaces/\u202Ex",
        "v2/spaces/\uFF0E\uFF0E/x",
    ];

    public void Dispose() => tenant.Dispose();

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_that_is_not_one_of_the_API_is_refused_before_a_token_is_fetched(string path)
    {
        var before = tenant.Meet.Requests.Count;

        foreach (var arguments in (string[])["", "-Method Post", "-Method Delete -Confirm:$false", "-All"])
        {
            var error = tenant.Run($"Invoke-MeetRequest -Path $path {arguments} -Subject bob@example.com", ("path", path)).ShouldFailWith("MeetInvalidArgument");

            Assert.Equal(path, error.TargetObject);
            Assert.Contains("No request was made.", error.Exception.Message);
            Assert.Contains("v2/spaces", error.ErrorDetails.RecommendedAction);
            Assert.DoesNotContain(error.Exception.Message, char.IsControl);
        }

        Assert.Equal(before, tenant.Meet.Requests.Count);
    }

    [Theory]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Body @{}", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method Patch -All", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ access_token = 'x' }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ '' = 'x' }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ a = @{ b = 1 } }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ a = [string][char]0xD800 }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ [string][char]0xD800 = 'x' }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ a = [char]0xD800 }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ a = 'x' * 100000 }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Query @{ a = @('x') * 100000 }", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method Patch -Query @{ updateMask = 'config.moderation' } -Body $misspelled -Confirm:$false", "MeetInvalidArgument")]
    [InlineData("Invoke-MeetRequest", "MeetIdentityInvalid")]
    [InlineData("[pscustomobject]@{ Path = ''; Room = 'a' } | Invoke-MeetRequest", "MeetInvalidArgument")]
    [InlineData("[pscustomobject]@{ Room = 'a' } | Invoke-MeetRequest", "MeetRowInvalid")]
    [InlineData("'v2/spaces/x' | Invoke-MeetRequest v2/spaces/y", "MeetRowInvalid")]
    [InlineData("$null | Invoke-MeetRequest", "MeetRowInvalid")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Subject 'not an address'", "MeetSubjectInvalid")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Scope Calendar", "ParameterArgumentValidationError")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method Put", "CannotConvertArgumentNoMessage")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method 'Patch,Post' -Confirm:$false", "ParameterArgumentTransformationError")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method Patch, Post -Confirm:$false", "ParameterArgumentTransformationError")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method 3 -Confirm:$false", "ParameterArgumentTransformationError")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method '3' -Confirm:$false", "ParameterArgumentTransformationError")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Scope 'Created,ReadOnly'", "ParameterArgumentTransformationError")]
    public void Input_that_cannot_be_sent_is_refused_before_a_token_is_fetched(string script, string errorId)
    {
        var before = tenant.Meet.Requests.Count;

        tenant.Run(script).ShouldFailWith(errorId);

        Assert.Equal(before, tenant.Meet.Requests.Count);
    }

    [Fact]
    public void A_scope_that_the_connection_lacks_is_an_error_before_a_token_is_fetched()
    {
        tenant.Connect(tenant.Session, more: "-Scope Created");
        var before = tenant.Meet.Requests.Count;

        var error = tenant.Run("Invoke-MeetRequest v2/spaces/x -Scope Settings").ShouldFailWith("MeetScopeMissing");

        Assert.Equal("v2/spaces/x", error.TargetObject);
        Assert.Contains("meetings.space.settings", error.ErrorDetails.RecommendedAction);
        Assert.Equal(before, tenant.Meet.Requests.Count);
    }
}
