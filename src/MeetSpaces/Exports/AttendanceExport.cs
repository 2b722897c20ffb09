using System.Globalization;

namespace MeetSpaces.Exports;

/// <summary>What <c>Export-MeetAttendance</c> has written and what has failed: the <c>MessageData</c> of its information record.</summary>
public sealed class AttendanceExport
{
    /// <summary>The full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>How many conferences are in the file.</summary>
    public int Conferences { get; init; }

    /// <summary>How many people attended them: the number of rows. Somebody who attended two conferences counts twice.</summary>
    public int People { get; init; }

    /// <summary>How many conferences were found but could not be read. They are not in the file.</summary>
    public int FailedConferences { get; init; }

    /// <summary>How many users, spaces and conference records were read to find the conferences.</summary>
    public int Inputs { get; init; }

    /// <summary>How many of them could not be read completely.</summary>
    public int FailedInputs { get; init; }

    /// <summary>All figures, in one line.</summary>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "Wrote '{0}'. People: {1:N0}, conferences: {2:N0}, conferences that could not be read: {3:N0}, inputs: {4:N0}, inputs that failed: {5:N0}.",
        Path,
        People,
        Conferences,
        FailedConferences,
        Inputs,
        FailedInputs);
}
