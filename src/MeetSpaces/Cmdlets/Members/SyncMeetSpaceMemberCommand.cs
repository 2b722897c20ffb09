using System.Management.Automation;
using MeetSpaces.Api.Members;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Values;
using MeetSpaces.Execution;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>Gives spaces the wanted members: adds those who are missing, changes roles, and with -Prune removes the others.</summary>
[Cmdlet(VerbsData.Sync, "MeetSpaceMember", SupportsShouldProcess = true)]
[OutputType(typeof(MemberSyncResult))]
public sealed class SyncMeetSpaceMemberCommand : MemberCmdlet
{
    private readonly InputOrder order = new();
    private readonly List<SyncedMember> inputs = [];
    private readonly Dictionary<string, Task<string>> lookups = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Removes the members of each space that no input names.</summary>
    [Parameter]
    public SwitchParameter Prune { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessInput()
    {
        var first = inputs.Count;
        ReadInput();
        foreach (var input in inputs.GetRange(first, inputs.Count - first))
        {
            if (input.Client is not null && input.Space is null)
            {
                Resolve(input);
            }

            if (input.Problem is { } problem)
            {
                StartReported(
                    input.Target,
                    _ =>
                    {
                        input.IsStarted = true;
                        return Task.FromException<MemberSyncResult>(problem);
                    },
                    failure => Failed(input, failure));
            }
        }
    }

    // Only now is it known which members each space should have. What is not valid comes first: with -ErrorAction Stop, nothing is changed then.
    private protected override void EndInput()
    {
        Expect(inputs.Count);
        foreach (var input in inputs.Where(input => input.Client is not null && input.Space is null))
        {
            var lookup = lookups[KeyOf(input)];
            input.Space = lookup.Status == TaskStatus.RanToCompletion ? lookup.Result : null;
            input.Problem ??= lookup.Exception?.InnerException;
        }

        var rosters = MemberRoster.Of(inputs);
        StartPlan(null, _ => Task.FromResult(Refused([.. inputs.Where(input => input is { Problem: not null, IsStarted: false })], null)));
        foreach (var roster in rosters)
        {
            var turn = order.Next();
            StartPlan(roster.Space, token => PlanAsync(roster, turn, token));
        }
    }

    /// <summary>Writes the rows of the inputs that are not begun.</summary>
    private protected override void WriteUnstarted()
    {
        foreach (var input in inputs.Where(input => !input.IsStarted))
        {
            input.IsStarted = true;
            WriteRow(Failed(input, input.Problem ?? new OperationCanceledException()), input.Columns);
        }
    }

    private void ReadInput()
    {
        MeetApiException? problem = null;
        try
        {
            CheckInput();
        }
        catch (MeetApiException failure)
        {
            problem = failure;
        }

        var spaces = OrOtherColumn(nameof(Space), Space) ?? [];
        if (spaces.Length == 0 || Email is not { Length: > 0 })
        {
            problem ??= NothingNamed(spaces.Length == 0 ? nameof(Space) : nameof(Email));
        }

        foreach (var space in spaces.DefaultIfEmpty())
        {
            foreach (var email in (Email ?? []).DefaultIfEmpty())
            {
                inputs.Add(Read(space, email, problem));
            }
        }
    }

    private SyncedMember Read(SpaceIdentity? space, string? email, MeetApiException? problem)
    {
        var input = new SyncedMember(IsPiped ? InputObject : email ?? space?.Source, inputs.Count + 1, ColumnsToAdd)
        {
            Identity = space,
            Space = space?.Name,
            Email = email,
            Role = Role == RoleValueAttribute.NotRole ? null : RoleOrDefault,
            Problem = problem,
        };
        if (problem is not null)
        {
            return input;
        }

        try
        {
            input.Client = ClientFor(SubjectFor(space!.Valid()));
            input.Subject = input.Client.Subject;
            input.Email = MemberInput.Address(email);
            MemberInput.CheckRole(RoleOrDefault);
        }
        catch (MeetApiException failure)
        {
            input.Problem = failure;
        }

        return input;
    }

    // A meeting code or a link is resolved once, however many inputs have it.
    private void Resolve(SyncedMember input)
    {
        var key = KeyOf(input);
        if (lookups.ContainsKey(key))
        {
            return;
        }

        StartPlan(input.Target, async token =>
        {
            var lookup = lookups[key] = NameOfAsync(input, token);

            // Each input with this code reports its failure.
            await Task.WhenAny(lookup);
            return [];
        });
    }

    private async Task<string> NameOfAsync(SyncedMember input, CancellationToken cancellationToken)
    {
        using (await Requests.EnterAsync(cancellationToken))
        {
            return await input.Client!.Spaces.ResolveAsync(input.Identity!.Readable, cancellationToken);
        }
    }

    private static string KeyOf(SyncedMember input) => $"{input.Identity!.MeetingCode} {input.Subject}";

    private async Task<IReadOnlyList<WorkItem>> PlanAsync(MemberRoster roster, Turn turn, CancellationToken cancellationToken)
    {
        using (turn)
        {
            try
            {
                var sync = new MemberSync(roster.Client.Members, roster.Space, Requests);
                var actual = await sync.ListAsync(cancellationToken);
                await turn.Begins;
                UnsentWrites.ThrowIfCancellationRequested();
                return Begun(roster, sync, actual, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                return Refused(roster.Inputs, failure);
            }
        }
    }

    /// <summary>The rows of inputs that fail, for their own reasons or for one that they share.</summary>
    private IReadOnlyList<WorkItem> Refused(IReadOnlyList<SyncedMember> refused, Exception? failure) =>
        [.. refused.Select(input => ToItem(input, Task.FromException<MemberOutcome>(failure ?? input.Problem!)))];

    private List<WorkItem> Begun(MemberRoster roster, MemberSync sync, IReadOnlyList<SpaceMember> actual, CancellationToken cancellationToken)
    {
        var differences = MemberDifference.Between(actual, [.. roster.Wanted.Select(input => new WantedMember(input.Email!, input.Role!.Value))], roster.Client.Subject);
        foreach (var (input, difference) in roster.Wanted.Zip(differences, (input, difference) => (input, difference)))
        {
            input.Difference = difference;
        }

        var removals = Prune ? differences.Where(difference => difference.Wanted is null).Select(difference => ToRemove(roster, difference)).ToList() : [];
        if (Prune && actual.FirstOrDefault(member => member.Email is null) is { } unnamed)
        {
            Warn($"Google does not show the address of '{unnamed.Name}', so nobody without an address is removed from '{roster.Space}'.");
        }

        var outcomes = new Dictionary<SyncedMember, MemberOutcome>();
        var changes = new List<MemberDifference>();
        foreach (var member in roster.Wanted.Concat(removals))
        {
            if (Undone(roster, member) is { } outcome)
            {
                outcomes.Add(member, outcome);
            }
            else
            {
                changes.Add(member.Difference!);
            }
        }

        var begun = sync.Begin(changes, cancellationToken);
        return
        [
            .. from member in roster.Inputs.Concat(removals)
               select ToItem(
                   member,
                   member.Difference is null ? Task.FromResult(MemberOutcome.Duplicate(roster.FirstOf(member).Number))
                   : begun.TryGetValue(member.Difference, out var change) ? change
                   : Task.FromResult(outcomes[member])),
        ];
    }

    /// <summary>The outcome of a member that is not changed; null if it is to be changed.</summary>
    private MemberOutcome? Undone(MemberRoster roster, SyncedMember member)
    {
        var difference = member.Difference!;
        return difference.Change == MemberChange.None ? new MemberOutcome(MemberSyncStatus.Unchanged, difference.Actual)
            : difference.Change == MemberChange.Remove && roster.WhyNotPruned is { } reason ? MemberOutcome.NotRemoved(reason)
            : ShouldProcess($"{roster.Space} as {roster.Client.Subject}", InWords(difference)) ? null
            : new MemberOutcome(MemberSyncStatus.WouldChange, difference.Actual);
    }

    private static SyncedMember ToRemove(MemberRoster roster, MemberDifference difference) => new(difference.Actual, 0, [])
    {
        Space = roster.Space,
        Subject = roster.Client.Subject,
        Email = difference.Email,
        Difference = difference,
    };

    private static string InWords(MemberDifference difference) => difference.Change switch
    {
        MemberChange.Add => $"Add {difference.Email} as {difference.Wanted!.Role}",
        MemberChange.Remove => $"Remove {difference.Email} ({difference.Actual!.Role})",
        _ => $"Set the role of {difference.Email} from {difference.Actual!.Role} to {difference.Wanted!.Role}",
    };

    private SingleResultWorkItem<MemberSyncResult> ToItem(SyncedMember member, Task<MemberOutcome> outcome)
    {
        member.IsStarted = true;
        return new(member.Target, async () => member.ToRow(await outcome), failure => Failed(member, failure)) { Columns = member.Columns };
    }

    private MemberSyncResult Failed(SyncedMember member, Exception failure) =>
        member.ToFailedRow(failure is MeetApiException known ? Explained(known, member.Target) : failure);
}
