using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using MeetSpaces.Connections;
using MeetSpaces.Models;
using MeetSpaces.Models.Fleet;
using MeetSpaces.Text;

namespace MeetSpaces.Binding.Completion;

/// <summary>
/// The spaces and users that cmdlets wrote in a runspace, which completion offers there without any request. The last 256 of
/// each stay as long as the runspace.
/// </summary>
internal sealed class CompletionCache
{
    private const int Capacity = 256;
    private static readonly ConditionalWeakTable<Runspace, CompletionCache> Known = new();
    private readonly LruCache<Space> spaces = new(Capacity);
    private readonly LruCache<string> users = new(Capacity);

    /// <summary>The cache of the calling thread's runspace; null on a thread without one.</summary>
    internal static CompletionCache? Current => Runspace.DefaultRunspace is { } runspace ? Known.GetOrCreateValue(runspace) : null;

    /// <summary>The spaces, the latest first.</summary>
    internal IEnumerable<Space> Spaces => spaces.LastFirst;

    /// <summary>The addresses of users, the latest first.</summary>
    internal IEnumerable<string> Users => users.LastFirst;

    /// <summary>Remembers an object that a cmdlet has written.</summary>
    internal void Add(object? written)
    {
        switch (written)
        {
            case Space space:
                spaces.Add(space.Name, space);
                AddUser(space.Subject);
                break;
            case ConferenceRecord { Space: { } name } record:
                if (!spaces.Contains(name))
                {
                    spaces.Add(name, new Space { Name = name, Subject = record.Subject });
                }

                AddUser(record.Subject);
                break;
            case MeetJournalEntry { Name.Length: > 0 } entry:
                if (!spaces.Contains(entry.Name))
                {
                    spaces.Add(entry.Name, new Space { Name = entry.Name, MeetingCode = entry.MeetingCode, MeetingUri = entry.MeetingUri, Subject = entry.Subject });
                }

                AddUser(entry.Subject);
                break;
            case FoundSpace { Name: { } name } found:
                if (!spaces.Contains(name))
                {
                    spaces.Add(name, new Space { Name = name, MeetingCode = found.MeetingCode, Subject = found.Subject });
                }

                AddUser(found.Subject);
                break;
            case SpaceMember member:
                AddUser(member.Subject);
                AddUser(member.Email);
                break;
            case MemberSyncResult result:
                AddUser(result.Subject);
                AddUser(result.Email);
                break;
            case StoppedConference stopped:
                AddUser(stopped.Subject);
                break;
            case MeetConnection connection:
                AddUser(connection.Subject);
                break;
            case MeetEmulator emulator:
                foreach (var user in emulator.Users.Reverse())
                {
                    AddUser(user);
                }

                break;
        }
    }

    private void AddUser(string? user)
    {
        if (user?.Contains('@') == true && user == DisplayText.Escape(user))
        {
            users.Add(user, user);
        }
    }
}

/// <summary>A cache with a limit, which evicts what was added longest ago. Keys differ by more than case.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="capacity">The largest number of values.</param>
internal sealed class LruCache<T>(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> nodes = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<(string Key, T Value)> order = new();

    /// <summary>The values, the latest first.</summary>
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
