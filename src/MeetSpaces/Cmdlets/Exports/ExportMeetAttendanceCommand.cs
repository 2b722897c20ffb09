using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Attendance;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Exports;
using MeetSpaces.Files;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Exports;

/// <summary>
/// Writes the attendance of the last days to a CSV file, one row for each person of each conference. A conference that several users see is written once.
/// </summary>
[Cmdlet(VerbsData.Export, "MeetAttendance", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMeetAttendanceCommand : MeetCmdlet
{
    // Google deletes conference records 30 days after the end.
    private const int AllDays = 30;

    // A conference that one user cannot read is read as another one who sees it.
    private const int MostReaders = 3;

    private readonly HashSet<string> users = new(StringComparer.OrdinalIgnoreCase);
    private readonly FoundConferences found = new();
    private UserDirectory? directory;
    private ExportFile? file;
    private string? path;
    private int conferences;
    private int people;
    private int failedConferences;
    private int inputs;
    private int failedInputs;

    /// <summary>The CSV file. Its folder must exist.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>
    /// Only these conferences: conference records (names, IDs or objects), or spaces (names, meeting codes, links or objects) for their conferences of the last days. A piped
    /// email address is a user whose conferences are read. Default: all conferences that the users see.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public ConferenceIdentity[]? ConferenceRecord { get; set; }

    /// <summary>The users whose conferences are read. Default: the user of a piped object, else the user of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Subject { get; set; }

    /// <summary>Only conferences that started in the last days, 1 to 30. Default: 30, which is all that Google keeps.</summary>
    [Parameter]
    [ValidateRange(1, AllDays)]
    public int Days { get; set; } = AllDays;

    /// <summary>
    /// The users of the organization: objects, rows of a CSV file or hashtables with Id or UserId, and PrimaryEmail. They give signed-in people
    /// their Email. Default: Email is empty.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Directory { get; set; }

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string? Owner => Subject is { Length: 1 } ? Subject[0] : null;

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    // Conferences are written in their order. So that a long one does not leave requests unused, further ones are begun.
    private protected override int QueueCapacity => 2 * MaxInFlight;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        file?.Dispose();
    }

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        ClientFor(null).Conferences.RequireScope();
        directory = IsTyped(nameof(Directory)) ? UserDirectory.Read(Directory ?? []) : null;
        foreach (var warning in directory?.Warnings ?? [])
        {
            Warn(warning);
        }

        path = new ExportPath(this, Path).Full;
        ExportFile.Check(path, Force);
        if (ShouldProcess(path, "Export the attendance of conferences"))
        {
            file = ExportFile.Begin(path, Force);
            file.Write(AttendanceCsv.WriteHead);
        }
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (file is null)
        {
            return;
        }

        var named = NamedConferences();
        var subjects = Subject ?? [];
        Expect(Math.Max(1, named.Length) * Math.Max(1, subjects.Length));
        foreach (var identity in named)
        {
            if (IsPiped && identity is { Problem: not null, Source: string } && identity.Text.Contains('@'))
            {
                StartUser(identity.Text);
                continue;
            }

            foreach (var subject in subjects.Length > 0 ? subjects : [identity.Subject])
            {
                StartNamed(identity, subject, subjects.Length > 0);
            }
        }

        if (named.Length > 0)
        {
            return;
        }

        if (subjects.Length == 0 && IsPiped)
        {
            StartPages<object>(InputObject, () => throw NothingNamed(nameof(ConferenceRecord), nameof(Subject)));
        }
        else if (subjects.Length == 0)
        {
            StartUser(ClientFor(null).Subject);
        }

        foreach (var user in subjects)
        {
            StartUser(user);
        }
    }

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        if (file is null)
        {
            return;
        }

        Expect(inputs + found.Count);
        foreach (var conference in found.All)
        {
            StartReported(conference.Record.Name, token => AttendAsync(conference, token), _ => new ConferenceAttendance(conference.Record, null));
        }

        FinishStarted();
        if (conferences == 0 && (failedInputs == inputs || failedConferences > 0))
        {
            file.Dispose();
            Warn($"'{path}' was not written, because no conference could be read.");
            return;
        }

        var written = file.Complete();
        if (directory is not null)
        {
            Inform(directory.Summary);
        }

        WriteInformation(Summary(), ["MeetSpaces"]);
        Start<FileInfo>(path, () => _ => Task.FromResult(written));
    }

    /// <inheritdoc/>
    private protected override void OnResult(object? result)
    {
        base.OnResult(result);
        switch (result)
        {
            case FoundRecords { IsRepeated: false } records:
                inputs++;
                failedInputs += records.HasFailed ? 1 : 0;
                found.Add(records);
                break;
            case ConferenceAttendance { People: { } attended } conference:
                file!.Write(stream => AttendanceCsv.WriteRows(conference.Record, attended, stream));
                conferences++;
                people += attended.Count;
                foreach (var person in attended)
                {
                    directory?.Count(person);
                }

                break;
            case ConferenceAttendance:
                failedConferences++;
                break;
        }
    }

    /// <inheritdoc/>
    private protected override object? ToOutput(object? result) => result is FileInfo written ? ExportPath.ItemOf(this, written) : null;

    private void StartUser(string? user)
    {
        // PowerShell also binds a row without a known column, by its text.
        var target = string.IsNullOrWhiteSpace(user) || user!.StartsWith("@{", StringComparison.Ordinal) ? InputObject : (object)user;
        Start(target, user, true, async (client, records, token) =>
        {
            records.IsRepeated = !users.Add(client.Subject);
            if (!records.IsRepeated)
            {
                await records.AddAsync(client.Conferences.ConferenceRecords.List(null, Since(client)), token);
            }
        });
    }

    private void StartNamed(ConferenceIdentity identity, string? subject, bool isUserNamed) => Start(identity.Source, subject, isUserNamed, async (client, records, token) =>
    {
        if (identity.Space is { } space)
        {
            await records.AddAsync(client.Conferences.RecordsOfSpace(space.Name, space.MeetingCode, ofSpace => ListFilter.All(ofSpace, Since(client))), token);
        }
        else
        {
            records.Add(await client.Conferences.ConferenceRecords.GetAsync(identity.Valid(), token));
        }
    });

    private void Start(object? target, string? subject, bool isUserNamed, Func<MeetClient, FoundRecords, CancellationToken, Task> find)
    {
        var records = new FoundRecords();
        StartReported(
            target,
            async token =>
            {
                CheckInput();

                // A blank cell must not stand for the user of the connection.
                var client = isUserNamed && string.IsNullOrWhiteSpace(subject) ? throw NothingNamed(nameof(Subject)) : ClientFor(subject);
                return await Requests.RunAsync(
                    async () =>
                    {
                        await find(client, records, token);
                        return records;
                    },
                    token);
            },
            _ => records.Failed());
    }

    private async Task<ConferenceAttendance> AttendAsync(FoundConference conference, CancellationToken cancellationToken)
    {
        for (var reader = 0; ; reader++)
        {
            try
            {
                var client = ClientFor(conference.Readers[reader]);
                var options = new AttendanceOptions(null, null, Requests, client.Time) { Emails = directory?.Emails };
                var pages = new AttendancePager(client.Conferences, conference.Record.Name, options) { Record = conference.Record };
                return new ConferenceAttendance(conference.Record, await pages.ReadAllAsync(cancellationToken));
            }
            catch (MeetApiException failure) when (reader + 1 < Math.Min(conference.Readers.Count, MostReaders))
            {
                Inform($"'{conference.Record.Name}' could not be read as {conference.Readers[reader]}, and is read as {conference.Readers[reader + 1]}: {failure.Message}");
            }
        }
    }

    private ConferenceIdentity[] NamedConferences()
    {
        // PowerShell makes an identity of any object, from its text.
        if (ConferenceRecord is { Length: > 0 } named && (!IsPiped || IsTyped(nameof(ConferenceRecord)) || InputObject?.BaseObject is string or Models.ConferenceRecord or Space or PSCustomObject))
        {
            return named;
        }

        return IsPiped && InputObject is { BaseObject: PSCustomObject } row && NameIn(row) is { } name ? [new ConferenceIdentity(name)] : [];
    }

    /// <inheritdoc/>
    private protected override bool Knows(PSObject row) => base.Knows(row) || NameIn(row) is not null;

    // The column Name is that of a person in a row of a directory, and that of the resource in a row of a record or a space.
    private static string? NameIn(PSObject row) => row.Properties["Name"]?.Value is string name
        && (name.StartsWith("conferenceRecords/", StringComparison.Ordinal) || name.StartsWith("spaces/", StringComparison.Ordinal))
            ? name
            : null;

    // All that Google keeps needs no condition. So the conference that started 30 days and one hour ago is included too.
    private string? Since(MeetClient client) => Days == AllDays ? null : ListFilter.NotBefore("start_time", client.Time.GetUtcNow().AddDays(-Days));

    private AttendanceExport Summary() => new()
    {
        Path = path!,
        Conferences = conferences,
        People = people,
        FailedConferences = failedConferences,
        Inputs = inputs,
        FailedInputs = failedInputs,
    };
}
