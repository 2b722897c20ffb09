using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using MeetSpaces.Models;

namespace MeetSpaces.Connection;

/// <summary>
/// The spaces and users that came by in a runspace: what completion offers there, without asking anybody. Of each the last
/// 256 are kept, as long as the runspace lives.
/// </summary>
internal sealed class RunspaceSightings
{
    private const int Capacity = 256;
    private static readonly ConditionalWeakTable<Runspace, RunspaceSightings> Known = new();
    private readonly RecentlySeen<Space> spaces = new(Capacity);
    private readonly RecentlySeen<string> users = new(Capacity);

    /// <summary>Those of the runspace that the calling thread runs; null on a thread that runs none.</summary>
    internal static RunspaceSightings? Current => Runspace.DefaultRunspace is { } runspace ? Known.GetOrCreateValue(runspace) : null;

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
