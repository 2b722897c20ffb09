namespace MeetSpaces.Emulator;

/// <summary>The faults that wait for requests. Rules are asked in the order of their adding; the first that fits is used.</summary>
public sealed class EmulatorFaults
{
    private readonly List<Rule> rules = [];

    /// <summary>How many more requests the rules can still meet; <see cref="int.MaxValue"/> with a rule without end.</summary>
    public int Pending
    {
        get
        {
            lock (rules)
            {
                return (int)Math.Min(int.MaxValue, rules.Sum(rule => (long)rule.Left));
            }
        }
    }

    /// <summary>The next request to the Meet API (not to the token address) meets this fault.</summary>
    /// <param name="fault">What goes wrong.</param>
    public void Next(EmulatorFault fault) => Next(1, fault);

    /// <summary>The next requests to the Meet API (not to the token address) meet this fault.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="fault">What goes wrong.</param>
    public void Next(int count, EmulatorFault fault) =>
        When(request => request.Path.StartsWith("/v2/", StringComparison.Ordinal), fault, count);

    /// <summary>Requests that the condition fits meet this fault, the token address included.</summary>
    /// <param name="condition">Sees the request before it is served, its body read.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="count">How many, 1 or more; without end unless given.</param>
    public void When(Func<EmulatorRequest, bool> condition, EmulatorFault fault, int count = int.MaxValue)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "At least one request.");
        }

        lock (rules)
        {
            rules.Add(new Rule(condition, fault, count));
        }
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Clear()
    {
        lock (rules)
        {
            rules.Clear();
        }
    }

    internal EmulatorFault? Take(EmulatorRequest request)
    {
        lock (rules)
        {
            var rule = rules.Find(candidate => candidate.Condition(request));
            if (rule is null)
            {
                return null;
            }

            if (rule.Left != int.MaxValue && --rule.Left == 0)
            {
                rules.Remove(rule);
            }

            return rule.Fault;
        }
    }

    private sealed class Rule(Func<EmulatorRequest, bool> condition, EmulatorFault fault, int left)
    {
        public Func<EmulatorRequest, bool> Condition { get; } = condition;

        public EmulatorFault Fault { get; } = fault;

        public int Left { get; set; } = left;
    }
}
