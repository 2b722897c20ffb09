using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Attendance;
using MeetSpaces.Api.Resources;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Values;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Conferences;

/// <summary>
/// Gets the attendance of conferences: one object for each person of each conference, in the order in which they joined, with
/// the minutes present, late by and left early by. It comes from the conference records, so it needs no attendance report
/// and no license for one.
/// </summary>
[Cmdlet(VerbsCommon.Get, "MeetAttendance")]
[OutputType(typeof(Attendance))]
public sealed class GetMeetAttendanceCommand : MultiUserCmdlet
{
    private const string ExampleOfTime = "Use a time such as 2026-03-02 09:00 or 2026-03-02T09:00:00Z.";
    private UserDirectory? directory;

    /// <summary>
    /// The conferences: names or IDs of conference records, objects from Get-MeetConferenceRecord, or rows of a CSV file.
    /// A space (a name, a meeting code, a link, or an object from Get-MeetSpace) stands for all of its conferences.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [AllowNull]
    public ConferenceIdentity[]? ConferenceRecord { get; set; }

    /// <summary>
    /// The scheduled start: LateBy counts from then. Default: the start of the conference, which is when the first person
    /// joined. A time without a zone is in the zone of this machine.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TimeValue(nameof(ScheduledStart))]
    public DateTimeOffset? ScheduledStart { get; set; }

    /// <summary>
    /// The scheduled end: LeftEarlyBy counts up to then. Default: the end of the conference.
    /// A time without a zone is in the zone of this machine.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TimeValue(nameof(ScheduledEnd))]
    public DateTimeOffset? ScheduledEnd { get; set; }

    /// <summary>
    /// The users of the organization: objects, rows of a CSV file or hashtables with Id or UserId, and PrimaryEmail. They give signed-in people
    /// their Email. Default: Email is empty.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Directory { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    /// <inheritdoc/>
    private protected override string KeyProperty => nameof(Attendance.Participant);

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        directory = IsTyped(nameof(Directory)) ? UserDirectory.Read(Directory ?? []) : null;
        foreach (var warning in directory?.Warnings ?? [])
        {
            Warn(warning);
        }
    }

    /// <inheritdoc/>
    private protected override void OnResult(object? result)
    {
        base.OnResult(result);
        if (result is Attendance person)
        {
            directory?.Count(person);
        }
    }

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        if (directory is not null)
        {
            Inform(directory.Summary);
        }
    }

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (ScheduledStart == TimeValueAttribute.NotTime)
        {
            throw NotReadable(nameof(ScheduledStart), ExampleOfTime);
        }

        if (ScheduledEnd == TimeValueAttribute.NotTime)
        {
            throw NotReadable(nameof(ScheduledEnd), ExampleOfTime);
        }
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (ConferenceRecord is not { Length: > 0 })
        {
            StartPages<Attendance>(InputObject, () => throw NothingNamed(nameof(ConferenceRecord)));
        }

        Expect((ConferenceRecord?.Length ?? 1) * SubjectsFor(null).Count);
        foreach (var identity in ConferenceRecord ?? [])
        {
            var subjects = SubjectsFor(identity.Subject);
            foreach (var subject in subjects)
            {
                StartPages(identity.Source, () => List(identity, ClientFor(subject)), subjects.Count > 1 || (IsPiped && IsTyped(nameof(ConferenceRecord))) ? IsNew : null);
            }
        }
    }

    private IPager<Attendance> List(ConferenceIdentity identity, MeetClient client)
    {
        var options = new AttendanceOptions(ScheduledStart, ScheduledEnd, Requests, client.Time) { Emails = directory?.Emails };
        return identity.Space is { } space
            ? new NestedPager<ConferenceRecord, Attendance>(
                client.Conferences.RecordsOfSpace(space.Name, space.MeetingCode, ofSpace => ofSpace),
                record => new AttendancePager(client.Conferences, record.Name, options))
            : new AttendancePager(client.Conferences, identity.Valid(), options);
    }
}
