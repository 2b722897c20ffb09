using MeetSpaces.Emulator.Http;
using MeetSpaces.Emulator.Meet;

namespace MeetSpaces.Emulator;

/// <summary>
/// An in-memory emulator of Google Meet's REST API v2, of the events of Google Calendar, and of Google's token endpoint over loopback HTTP, with a Workspace domain, its users and a
/// service account. All members are thread-safe.
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
        Calendars = new EmulatedCalendars(state);
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

    /// <summary>The address that the emulator listens on, such as <c>http://127.0.0.1:50123/</c>.</summary>
    public Uri Uri => listener.Uri;

    /// <summary>The Workspace domain.</summary>
    public string Domain => state.Workspace.Domain;

    /// <summary>The addresses of the domain's users.</summary>
    public IReadOnlyList<string> Users => state.Workspace.Addresses;

    /// <summary>A key file of the service account (JSON) as Google creates it, with the emulator's token endpoint.</summary>
    public string ServiceAccountKey { get; }

    /// <summary>The names of all spaces, in order of creation.</summary>
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

    /// <summary>The number of requests being served.</summary>
    public int InFlight => exchange.InFlight;

    /// <summary>Controls the domain: users, delegation and editions.</summary>
    public EmulatedWorkspace Workspace { get; }

    /// <summary>Controls the Cloud project: API, key, tokens and clock.</summary>
    public EmulatedProject Project { get; }

    /// <summary>Controls how a user signs in in a browser.</summary>
    public EmulatedSignIn SignIn { get; }

    /// <summary>Makes people act in conferences.</summary>
    public EmulatedConferences Conferences { get; }

    /// <summary>Puts events into calendars.</summary>
    public EmulatedCalendars Calendars { get; }

    /// <summary>Injects faults into responses.</summary>
    public EmulatorFaults Faults { get; } = new();

    /// <summary>The delay of every response, in real time. Zero or more.</summary>
    public TimeSpan Latency
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref latency));
        set => Interlocked.Exchange(ref latency, value.Ticks);
    }

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOperationException">The port is taken.</exception>
    public static MeetEmulatorServer Start(EmulatorOptions options) => new(options ?? throw new ArgumentNullException(nameof(options)));

    /// <summary>
    /// Lets people join a space. Its conference starts, unless one is already running. Users of the domain, given by address, are signed in;
    /// a number that starts with + dials in; any other text is the name of an anonymous participant.
    /// </summary>
    /// <param name="space">A name (<c>spaces/…</c>), an ID or a meeting code.</param>
    /// <param name="participants">Who joins.</param>
    /// <returns>The name of the conference record.</returns>
    /// <exception cref="KeyNotFoundException">No such space.</exception>
    public string StartConference(string space, IReadOnlyList<string> participants) => Conferences.Start(space, participants);

    /// <summary>Adds a space, as if created by this project, by another project or by Calendar.</summary>
    /// <param name="owner">An address, or a user name in the domain.</param>
    /// <param name="origin">Who created it.</param>
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

    /// <summary>Assigns another space's meeting code to this one, as Google reuses codes.</summary>
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

    /// <summary>Stops the emulator and closes all connections.</summary>
    public void Dispose() => listener.Dispose();
}

/// <summary>Who created a space that is added to the emulator.</summary>
public enum SpaceOrigin
{
    /// <summary>The service account's Cloud project, as by <c>spaces.create</c>.</summary>
    ThisProject,

    /// <summary>Another Cloud project; not accessible with scope created.</summary>
    OtherProject,

    /// <summary>Google Calendar; not accessible with scope created, and its conferences and members cannot be changed.</summary>
    Calendar,
}
