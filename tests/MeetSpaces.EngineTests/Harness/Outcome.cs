using System.Management.Automation;

namespace MeetSpaces.EngineTests.Harness;

/// <summary>The results of a script, by stream.</summary>
internal sealed class Outcome
{
    internal Outcome(PowerShell shell, IEnumerable<PSObject> output, RuntimeException? terminating)
    {
        Output = [.. output];
        Errors = [.. shell.Streams.Error];
        Warnings = [.. shell.Streams.Warning.Select(record => record.Message)];
        Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)];
        Debug = [.. shell.Streams.Debug.Select(record => record.Message)];
        Terminating = terminating;
    }

    internal IReadOnlyList<PSObject> Output { get; }

    /// <summary>The non-terminating errors.</summary>
    internal IReadOnlyList<ErrorRecord> Errors { get; }

    internal IReadOnlyList<string> Warnings { get; }

    internal IReadOnlyList<string> Verbose { get; }

    internal IReadOnlyList<string> Debug { get; }

    /// <summary>The error that ended the script, or null.</summary>
    internal RuntimeException? Terminating { get; }

    /// <summary>The first part of each error ID; that of the terminating error comes last.</summary>
    internal IReadOnlyList<string> ErrorIds =>
    [
        .. Errors.Append(Terminating?.ErrorRecord).Where(record => record is not null).Select(record => record!.FullyQualifiedErrorId.Split(',')[0]),
    ];

    /// <summary>The only output object.</summary>
    internal PSObject Single => Assert.Single(ShouldSucceed().Output);

    internal Outcome ShouldSucceed()
    {
        Assert.Null(Terminating);
        Assert.Empty(Errors);
        return this;
    }

    /// <summary>Asserts that there is one error with this ID, terminating or not, and returns it.</summary>
    internal ErrorRecord ShouldFailWith(string errorId)
    {
        Assert.Equal([errorId], ErrorIds);
        return Errors.Count > 0 ? Errors[0] : Terminating!.ErrorRecord;
    }

    /// <summary>Asserts that there is one error with one of these IDs, and returns it.</summary>
    internal ErrorRecord ShouldFailWithOneOf(params string[] errorIds) => ShouldFailWith(Assert.Single(ErrorIds, errorIds.Contains));
}
