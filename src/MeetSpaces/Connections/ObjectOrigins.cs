using System.Runtime.CompilerServices;

namespace MeetSpaces.Connections;

/// <summary>
/// Which account each object in the pipeline was read with, so that an error can say that an object came through another
/// connection. The objects are not kept in memory.
/// </summary>
internal static class ObjectOrigins
{
    private static readonly ConditionalWeakTable<object, string> Accounts = new();

    /// <summary>Notes that a connection has written an object.</summary>
    internal static void Add(object written, MeetConnection connection) => _ = Accounts.GetValue(written, _ => connection.Account);

    /// <summary>The account that an object was read with, if it is not that of a connection; otherwise null.</summary>
    internal static string? OtherThan(MeetConnection connection, object target) =>
        Accounts.TryGetValue(target, out var account) && account != connection.Account ? account : null;
}
