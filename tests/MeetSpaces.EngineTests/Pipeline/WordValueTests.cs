using MeetSpaces.EngineTests.Harness;

namespace MeetSpaces.EngineTests.Pipeline;

/// <summary>Parameters with a list of words take only these: PowerShell makes other words of numbers and of several words in one text.</summary>
[Collection(SignIn.GoogleEnvironment.Name)]
public sealed class WordValueTests : IDisposable
{
    private readonly Tenant tenant = new();

    public void Dispose() => tenant.Dispose();

    [Theory]
    [InlineData("Wait-MeetArtifact conferenceRecords/x -Kind 'Recording,Transcript' -TimeoutSec 0")]
    [InlineData("Wait-MeetArtifact conferenceRecords/x -Kind Recording, 1 -TimeoutSec 0")]
    [InlineData("Export-MeetTranscript ./x -Transcript conferenceRecords/x/transcripts/y -As 'Text,Vtt'")]
    [InlineData("Export-MeetTranscript ./x -Transcript conferenceRecords/x/transcripts/y -As Text, Vtt")]
    [InlineData("Connect-Meet -Emulator -Scope 'Created,ReadOnly'")]
    [InlineData("Start-MeetEmulator -DelegatedScope 'Created,ReadOnly'")]
    [InlineData("Start-MeetEmulator -DelegatedScope 1")]
    public void Several_words_in_one_text_and_numbers_are_refused_before_any_request(string script)
    {
        var before = tenant.Meet.Requests.Count;

        var error = tenant.Run(script).ShouldFailWith("ParameterArgumentTransformationError");

        Assert.Contains("is not one of", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, tenant.Meet.Requests.Count);
    }

    [Theory]
    [InlineData("Wait-MeetArtifact conferenceRecords/x -Kind recording, 'TRANSCRIPT', ([MeetSpaces.Models.MeetArtifactKind]::SmartNote) -TimeoutSec 0", "MeetNotFound")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method (,'get') -Scope readonly", "MeetPermissionDenied")]
    [InlineData("Invoke-MeetRequest v2/spaces/x -Method Put", "CannotConvertArgumentNoMessage")]
    public void Words_are_read_by_PowerShell(string script, string errorId) => tenant.Run(script).ShouldFailWith(errorId);
}
