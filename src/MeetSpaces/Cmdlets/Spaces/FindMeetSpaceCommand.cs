using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Discovery;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>
/// Finds the spaces that users' conference records name, and with -Calendar those in their calendars too. Each space is written once, after
/// all users have been read.
/// </summary>
[Cmdlet(VerbsCommon.Find, "MeetSpace")]
[OutputType(typeof(FoundSpace))]
public sealed class FindMeetSpaceCommand : MeetCmdlet
{
    private readonly List<Task> lookups = [];
    private SpaceFinder? finder;

    /// <summary>The users whose conference records and calendars are read. Default: the user of the connection.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Owner", "UserPrincipalName", "PrimaryEmail")]
    [ArgumentCompleter(typeof(UserCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? Subject { get; set; }

    /// <summary>
    /// Only conferences that started then or later, and events that end later. A time without a zone is in the zone of this machine. Default:
    /// all conference records, which Google keeps for 30 days; in calendars the last 30 days.
    /// </summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>
    /// Only conferences that started then or earlier, and events that start earlier. A time without a zone is in the zone of this machine.
    /// Default: now; in calendars the next 90 days.
    /// </summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Reads the users' primary calendars too. The connection needs the scope Calendar.</summary>
    [Parameter]
    public SwitchParameter Calendar { get; set; }

    private protected override string? Owner => Subject is { Length: 1 } ? Subject[0] : null;

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    /// <inheritdoc/>
    private protected override void BeginInput()
    {
        base.BeginInput();
        if (Since >= Until)
        {
            throw new MeetApiException(
                MeetErrorId.InvalidArgument, $"-Since ({Since:u}) is not before -Until ({Until:u}). No request was made.", "Specify a -Since that is earlier than -Until.");
        }

        // One error for the command, instead of one for each user.
        var client = ClientFor(null);
        client.Conferences.RequireScope();
        if (Calendar)
        {
            client.Calendar.RequireScope();
        }

        finder = new SpaceFinder(Since, Until, client.Time.GetUtcNow());
    }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Subject)))
        {
            Read(ClientFor(null).Subject);
            return;
        }

        string?[] users = Subject is { Length: > 0 } given ? given : [null];
        Expect(users.Length * (Calendar ? 2 : 1));
        foreach (var user in users)
        {
            Read(user);
        }
    }

    /// <inheritdoc/>
    private protected override void EndInput()
    {
        foreach (var (code, subject) in finder!.Unnamed)
        {
            Start<object>(code, () =>
            {
                var spaces = ClientFor(subject).Spaces;
                return token =>
                {
                    var lookup = AsWork(finder.ResolveAsync(code, spaces, token));
                    lookups.Add(lookup);
                    return lookup;
                };
            });
        }

        StartPages(null, () => new FoundSpacePager(finder, lookups));
    }

    private void Read(string? user)
    {
        MeetClient? client = null;
        var place = 0;
        Task? records = null;

        // PowerShell also binds a row without a known column, by its text.
        var target = string.IsNullOrWhiteSpace(user) || user!.StartsWith("@{", StringComparison.Ordinal) ? InputObject : (object)user;
        Start<object>(target, () =>
        {
            // A blank cell must not stand for the user of the connection.
            client = string.IsNullOrWhiteSpace(user) ? throw NothingNamed(nameof(Subject)) : ClientFor(user);
            if (finder!.Add(client.Subject) is not { } added)
            {
                client = null;
                return null;
            }

            place = added;
            return token => AsWork(records = finder.ReadRecordsAsync(client.Conferences, place, token));
        });
        if (Calendar && client is not null)
        {
            Start<object>(target, () => token => ReadEventsAsync(client, place, records!, token));
        }
    }

    private async Task<object> ReadEventsAsync(MeetClient client, int place, Task records, CancellationToken cancellationToken)
    {
        try
        {
            await finder!.ReadEventsAsync(client.Calendar, place, cancellationToken);
        }
        catch (MeetApiException failure)
        {
            // A user who does not exist, for example, is one error and not two.
            await Task.WhenAny(records);
            if ((records.Exception?.InnerException as MeetApiException)?.ErrorId != failure.ErrorId)
            {
                throw;
            }
        }

        return null!;
    }

    // The spaces are written at the end, so the work on a user has no result of its own.
    private static async Task<object> AsWork(Task work)
    {
        await work;
        return null!;
    }
}
