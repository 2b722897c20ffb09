using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using MeetSpaces.Connections;
using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>
/// The spaces and users that came by in a runspace: what completion offers there, without asking anybody. Of each the last
/// 256 are kept, as long as the runspace lives.
/// </summary>
internal sealed class CompletionCache
{
    private const int Capacity = 256;
    private static readonly ConditionalWeakTable<Runspace, CompletionCache> Known = new();
    private readonly LruCache<Space> spaces = new(Capacity);
    private readonly LruCache<string> users = new(Capacity);

    /// <summary>Those of the runspace that the calling thread runs; null on a thread that runs none.</summary>
    internal static CompletionCache? Current => Runspace.DefaultRunspace is { } runspace ? Known.GetOrCreateValue(runspace) : null;

    /// <summary>The spaces, as they were seen last, the last one first.</summary>
    internal IEnumerable<Space> Spaces => spaces.LastFirst;

    /// <summary>The addresses of users, the last one first.</summary>
    internal IEnumerable<string> Users => users.LastFirst;

    /// <summary>Looks at what a cmdlet writes.</summary>
    internal void Note(object? written)
    {
        switch (written)
        {
            case Space space:
                spaces.Add(space.Name, space);
                NoteUser(space.Subject);
                break;
            case ConferenceRecord { Space: { } name } record:
                if (!spaces.Contains(name))
                {
                    spaces.Add(name, new Space { Name = name, Subject = record.Subject });
                }

                NoteUser(record.Subject);
                break;
            case SpaceMember member:
                NoteUser(member.Subject);
                NoteUser(member.Email);
                break;
            case StoppedConference stopped:
                NoteUser(stopped.Subject);
                break;
            case MeetConnection connection:
                NoteUser(connection.Subject);
                break;
            case MeetEmulator emulator:
                foreach (var user in emulator.Users.Reverse())
                {
                    NoteUser(user);
                }

                break;
        }
    }

    private void NoteUser(string? user)
    {
        if (user?.Contains('@') == true)
        {
            users.Add(user, user);
        }
    }
}

/// <summary>Keeps what was seen last, by a key without regard to case, and forgets what was seen longest ago.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="capacity">How many are kept.</param>
internal sealed class LruCache<T>(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> nodes = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<(string Key, T Value)> order = new();

    /// <summary>What is kept, the last one first.</summary>
    internal IEnumerable<T> LastFirst => order.Select(entry => entry.Value);

    internal bool Contains(string key) => nodes.ContainsKey(key);

    internal void Add(string key, T value)
    {
        if (nodes.TryGetValue(key, out var known))
        {
            order.Remove(known);
        }
        else if (nodes.Count == capacity)
        {
            nodes.Remove(order.Last!.Value.Key);
            order.RemoveLast();
        }

        nodes[key] = order.AddFirst((key, value));
    }
}
