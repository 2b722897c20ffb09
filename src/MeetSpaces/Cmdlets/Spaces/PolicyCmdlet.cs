using System.Management.Automation;
using MeetSpaces.Api;
using MeetSpaces.Api.Spaces;
using MeetSpaces.Binding;
using MeetSpaces.Binding.Completion;
using MeetSpaces.Binding.Values;
using MeetSpaces.Execution;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;

namespace MeetSpaces.Cmdlets.Spaces;

/// <summary>Base of the cmdlets that compare spaces with a policy, and write one row for each input.</summary>
public abstract class PolicyCmdlet : SettingsCmdlet
{
    private readonly InputOrder order = new();
    private readonly Dictionary<string, int> inputs = new(StringComparer.Ordinal);
    private int begun;
    private int count;

    /// <summary>The spaces: names, IDs, meeting codes, links, or objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Space", "MeetingCode", "MeetingUri", "HangoutLink", "ConferenceId")]
    [ArgumentCompleter(typeof(SpaceCompleter))]
    public SpaceIdentity[]? Name { get; set; }

    /// <summary>
    /// The settings that the spaces should have: a hashtable, a SpaceConfig, or the path of a .psd1 or .json file. Settings given
    /// as parameters or in a piped row win over it.
    /// </summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [ValidateNotNull]
    [PolicyValue]
    public MeetSpacePolicy? Policy { get; set; }

    /// <inheritdoc/>
    private protected override int DefaultThrottleLimit => 16;

    // Results are written in the order of the inputs. So that a slow one does not leave requests unused, further inputs are begun.
    private protected sealed override int QueueCapacity => 2 * MaxInFlight;

    /// <inheritdoc/>
    private protected override void CheckInput()
    {
        base.CheckInput();
        if (Policy?.Problem is { } problem)
        {
            throw problem;
        }
    }

    /// <inheritdoc/>
    private protected sealed override void ProcessInput()
    {
        begun = 0;
        if (OrOtherColumn(nameof(Name), Name) is not { Length: > 0 } names)
        {
            Start(InputObject ?? (object)string.Empty, null, () => throw NothingNamed(nameof(Name)));
            return;
        }

        Expect(names.Length);
        foreach (var identity in names)
        {
            Start(identity.Source, identity, () => ExpectedFor(identity.Valid()));
        }
    }

    /// <summary>Writes the rows of the inputs that were given as an argument and are not begun.</summary>
    private protected sealed override void WriteUnstarted()
    {
        foreach (var identity in (Name ?? []).Skip(begun))
        {
            begun++;
            WriteObject(Failed(new ComparedInput(identity.Source, identity.Subject), new OperationCanceledException()));
        }
    }

    /// <summary>Reads a space.</summary>
    private protected virtual Task<Space> ReadAsync(MeetClient client, string name, CancellationToken cancellationToken) => client.Spaces.GetAsync(name, cancellationToken);

    /// <summary>Decides, in the order of the inputs, whether to change a space that differs from the policy.</summary>
    private protected virtual bool Decides(ComparedInput compared) => false;

    /// <summary>The row of a space that differs from the policy.</summary>
    /// <param name="compared">What was found.</param>
    /// <param name="decided">Whether to change it.</param>
    /// <param name="client">A client that acts as the user for this input.</param>
    /// <param name="cancellationToken">Ends the request at once.</param>
    private protected abstract Task<SpaceComparison> ToRowAsync(ComparedInput compared, bool decided, MeetClient client, CancellationToken cancellationToken);

    /// <summary>Sends a request as soon as fewer than ThrottleLimit are in flight.</summary>
    private protected Task<T> RequestAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken) => Requests.RunAsync(request, cancellationToken);

    private void Start(object input, SpaceIdentity? identity, Func<SpaceConfig> expected)
    {
        var number = ++count;
        var compared = new ComparedInput(input, Subject ?? identity?.Subject);
        var turn = order.Next();
        StartReported(
            input,
            token =>
            {
                begun++;
                CheckInput();
                compared.Expected = expected();
                var client = ClientFor(Subject ?? identity!.Subject);
                compared.Subject = client.Subject;
                return CompareAsync(compared, identity!.Readable, number, turn, client, token);
            },
            failure =>
            {
                turn.Dispose();
                return Failed(compared, failure);
            });
    }

    private async Task<SpaceComparison> CompareAsync(ComparedInput compared, string name, int number, Turn turn, MeetClient client, CancellationToken cancellationToken)
    {
        bool decided;
        using (turn)
        {
            compared.Space = await RequestAsync(() => ReadAsync(client, name, cancellationToken), cancellationToken);
            await turn.Begins;
            if (inputs.TryGetValue(compared.Space.Name, out var earlier))
            {
                return compared.ToRow(SpaceComparisonStatus.Duplicate, Now, $"Input {earlier} is the same space. This input was skipped.", "Remove one of the two inputs.");
            }

            // A later input can name the owner, who sees the settings.
            if (compared.Space.Config is null)
            {
                return compared.ToRow(
                    SpaceComparisonStatus.Hidden, Now, $"Google hides the settings from {client.Subject}, who does not own the space.", "Specify the owner's address with -Subject, or in a column named Owner.");
            }

            inputs.Add(compared.Space.Name, number);
            decided = compared.Differences.Count > 0 && Decides(compared);
        }

        return compared.Differences.Count == 0
            ? compared.ToRow(SpaceComparisonStatus.Compliant, Now)
            : await ToRowAsync(compared, decided, client, cancellationToken);
    }

    private protected static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static SpaceComparison Failed(ComparedInput compared, Exception failure) => failure is OperationCanceledException
        ? compared.ToRow(SpaceComparisonStatus.NotBegun, Now, "An earlier error ended the command. Nothing was changed for this input.", "Correct the error, and run the command again.")
        : compared.ToFailedRow(failure, Now);

    // The policy, then the cells of a row, then the command line. A piped space is not a row of settings.
    private SpaceConfig ExpectedFor(SpaceIdentity space)
    {
        var named = SpaceSettings.Merge(Policy?.Settings, Typed);
        var expected = HasPipedSpace && SpaceSettings.SetIn(named).Any() ? named : SpaceSettings.Merge(Policy?.Settings, Bound);
        return SpaceSettings.SetIn(expected).Any() ? expected : throw new MeetApiException(
            MeetErrorId.SettingMissing,
            $"No policy is specified for '{space}'. No request was made.",
            "Specify -Policy, or at least one setting such as -Moderation On.");
    }
}
