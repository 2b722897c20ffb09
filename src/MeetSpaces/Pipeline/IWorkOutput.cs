namespace MeetSpaces.Pipeline;

/// <summary>Where the results of work go; only the pipeline thread writes.</summary>
internal interface IWorkOutput
{
    void WriteResult(object? result);

    void WriteFailure(Exception failure, object? target);

    void WriteWarning(string text);
}
