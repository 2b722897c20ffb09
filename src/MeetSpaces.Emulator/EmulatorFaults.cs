namespace MeetSpaces.Emulator;

/// <summary>Injects faults into responses. Rules are checked in the order in which they were added; the first one that matches is used.</summary>
public sealed class EmulatorFaults
{
    private readonly List<Rule> rules = [];

    /// <summary>How many more requests the rules can match; <see cref="int.MaxValue"/> if one of them has no limit.</summary>
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

    /// <summary>Injects the fault into the next request to the Meet API (not to the token endpoint).</summary>
    /// <param name="fault">The fault.</param>
    public void Next(EmulatorFault fault) => Next(1, fault);

    /// <summary>Injects the fault into the next requests to the Meet API (not to the token endpoint).</summary>
    /// <param name="count">How many requests, at least 1.</param>
    /// <param name="fault">The fault.</param>
    public void Next(int count, EmulatorFault fault) =>
        When(request => request.Path.StartsWith("/v2/", StringComparison.Ordinal), fault, count);

    /// <summary>Injects the fault into requests that match the condition, including those to the token endpoint.</summary>
    /// <param name="condition">Receives the request, with its body, before it is served.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="count">How many requests, at least 1; unlimited by default.</param>
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

    /// <summary>Removes all faults.</summary>
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
