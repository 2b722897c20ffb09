using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>
/// Google Meet's REST API v2 and Google's token address on loopback HTTP, in memory, with a Workspace domain, its users and one
/// service account of their own. Every member may be called from any thread.
/// </summary>
public sealed class MeetEmulatorServer : IDisposable
{
    private readonly EmulatorState state;
    private readonly RequestLog log = new();
    private readonly LoopbackListener listener;
    private readonly ExchangeServer exchange;
    private long latency;

    private MeetEmulatorServer(EmulatorOptions options)
    {
        state = new EmulatorState(options);
        Latency = options.Latency;
        Workspace = new EmulatedWorkspace(state.Workspace);
        Project = new EmulatedProject(state);
        Conferences = new EmulatedConferences(state);
        ExchangeServer? server = null;
        listener = LoopbackListener.Start(options.Port, address =>
        {
            server = new ExchangeServer(log, Faults, () => Latency, new EmulatedServices(state, options, address).Answer);
            return client => new LoopbackConnection(client, server, state.Clock);
        });
        exchange = server!;
        SignIn = new EmulatedSignIn(state.ConsentPolicy, state.Consents, state.Client.SecretsFile(Uri));
        ServiceAccountKey = state.Account.KeyFile(Uri);
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:50123/</c>.</summary>
    public Uri Uri => listener.Uri;

    /// <summary>The Workspace domain.</summary>
    public string Domain => state.Workspace.Domain;

    /// <summary>The addresses of the domain's users.</summary>
    public IReadOnlyList<string> Users => state.Workspace.Addresses;

    /// <summary>A key file of the service account as Google makes it (JSON); its token address is the emulator's.</summary>
    public string ServiceAccountKey { get; }

    /// <summary>The names of all spaces, in the order of their creation.</summary>
    public IReadOnlyList<string> Spaces
    {
        get
        {
            lock (state.Gate)
            {
                return [.. state.Spaces.All.Select(space => space.Name)];
            }
        }
    }

    /// <summary>
    /// The last ten thousand requests in the order of arrival, those being served included; fewer where their text needs more than 16 MiB.
    /// </summary>
    public IReadOnlyList<EmulatorRequest> Requests => log.Snapshot();

    /// <summary>How many requests are being served.</summary>
    public int InFlight => exchange.InFlight;

    /// <summary>The domain's admin: users, delegation, editions.</summary>
    public EmulatedWorkspace Workspace { get; }

    /// <summary>The Cloud project: API, key, tokens, clock.</summary>
    public EmulatedProject Project { get; }

    /// <summary>Signing in as a user, in a browser.</summary>
    public EmulatedSignIn SignIn { get; }

    /// <summary>What people do in conferences.</summary>
    public EmulatedConferences Conferences { get; }

    /// <summary>What goes wrong, and when.</summary>
    public EmulatorFaults Faults { get; } = new();

    /// <summary>Added to every answer, in real time. Zero or more.</summary>
    public TimeSpan Latency
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref latency));
        set => Interlocked.Exchange(ref latency, value.Ticks);
    }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">What it starts with.</param>
    /// <exception cref="InvalidOperationException">The port is taken.</exception>
    public static MeetEmulatorServer Start(EmulatorOptions options) => new(options ?? throw new ArgumentNullException(nameof(options)));

    /// <summary>
    /// People join a space: its conference starts, unless it runs already. Users of the domain, given by address, are signed in;
    /// a number that starts with + dials in; everybody else joins anonymously under the name given.
    /// </summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="participants">Who joins.</param>
    /// <returns>The name of the conference record.</returns>
    /// <exception cref="KeyNotFoundException">No such space.</exception>
    public string StartConference(string space, IReadOnlyList<string> participants) => Conferences.Start(space, participants);

    /// <summary>A space that is there already, made by this project, by another one, or by Calendar.</summary>
    /// <param name="owner">An address, or a name of the domain.</param>
    /// <param name="origin">Who made it.</param>
    /// <returns>The space's name.</returns>
    /// <exception cref="KeyNotFoundException">No such user.</exception>
    public string PlantSpace(string owner, SpaceOrigin origin = SpaceOrigin.ThisProject)
    {
        var user = state.Workspace.Find(owner) ?? throw new KeyNotFoundException($"There is no user '{owner}'.");
        var project = origin switch
        {
            SpaceOrigin.Calendar => null,
            SpaceOrigin.OtherProject => "2" + state.Account.ProjectNumber,
            _ => state.Account.ProjectNumber,
        };
        lock (state.Gate)
        {
            var space = new MeetSpace(user, project, state.Now, state.HasDialIn);
            state.Spaces.Add(space);
            return space.Name;
        }
    }

    /// <summary>A meeting code that was another space's names this one from now on, as Google reuses codes.</summary>
    /// <param name="code">The code.</param>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <exception cref="KeyNotFoundException">No such space.</exception>
    public void ReuseMeetingCode(string code, string space)
    {
        lock (state.Gate)
        {
            state.Spaces.Reuse(code, state.Spaces.Find(space, state.Now));
        }
    }

    /// <summary>Stops at once; afterwards nothing of it is alive.</summary>
    public void Dispose() => listener.Dispose();
}
