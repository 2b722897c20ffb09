namespace MeetSpaces.Connection;

/// <summary>Keeps what was seen last, by a key without regard to case, and forgets what was seen longest ago.</summary>
/// <typeparam name="T">What is kept.</typeparam>
/// <param name="capacity">How many are kept.</param>
internal sealed class RecentlySeen<T>(int capacity)
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
