using MeetSpaces.Api;
using MeetSpaces.Models;

namespace MeetSpaces.Cmdlets.Members;

/// <summary>The inputs of one space: the members that it should have.</summary>
internal sealed class MemberRoster
{
    private readonly Dictionary<string, SyncedMember> byEmail = new(StringComparer.OrdinalIgnoreCase);

    private MemberRoster(string space, IReadOnlyList<SyncedMember> inputs, string? whyNotPruned)
    {
        Space = space;
        Inputs = inputs;
        WhyNotPruned = whyNotPruned;
        foreach (var input in inputs.Where(input => !byEmail.ContainsKey(input.Email!)))
        {
            byEmail.Add(input.Email!, input);
        }
    }

    /// <summary>The resource name of the space.</summary>
    internal string Space { get; }

    /// <summary>The valid inputs, in their order.</summary>
    internal IReadOnlyList<SyncedMember> Inputs { get; }

    /// <summary>A client that acts as the user for the space.</summary>
    internal MeetClient Client => Inputs[0].Client!;

    /// <summary>The wanted members, each once, in the order of the inputs.</summary>
    internal IEnumerable<SyncedMember> Wanted => Inputs.Where(input => FirstOf(input) == input);

    /// <summary>Why nobody is removed from the space, as the end of a sentence; null if other members are removed.</summary>
    internal string? WhyNotPruned { get; }

    /// <summary>
    /// Groups inputs by space. Inputs of one space that contradict each other become invalid: none of them says which one is meant.
    /// </summary>
    /// <param name="inputs">All inputs. Those without a problem have a space.</param>
    internal static IReadOnlyList<MemberRoster> Of(IReadOnlyList<SyncedMember> inputs)
    {
        foreach (var space in Valid(inputs))
        {
            Refuse(space, input => input.Subject!.ToUpperInvariant(), "users to act as", "Use the same user for all inputs of the space.");
            foreach (var person in space.GroupBy(input => input.Email!, StringComparer.OrdinalIgnoreCase))
            {
                Refuse(person, input => input.Role, $"roles for {person.Key}", "Keep the input with the right role.");
            }
        }

        return [.. Valid(inputs).Select(space => new MemberRoster(space.Key, [.. space], Doubt(inputs, space.Key)))];
    }

    /// <summary>The input that names the same member first.</summary>
    internal SyncedMember FirstOf(SyncedMember input) => byEmail[input.Email!];

    private static IEnumerable<IGrouping<string, SyncedMember>> Valid(IEnumerable<SyncedMember> inputs) =>
        inputs.Where(input => input.Problem is null).GroupBy(input => input.Space!, StringComparer.Ordinal);

    private static void Refuse<T>(IGrouping<string, SyncedMember> inputs, Func<SyncedMember, T> value, string what, string action)
    {
        if (inputs.Select(value).Distinct().Skip(1).Any())
        {
            var numbers = string.Join(", ", inputs.Select(input => input.Number));
            foreach (var input in inputs)
            {
                input.Problem ??= new MeetApiException(
                    MeetErrorId.RowInvalid, $"The inputs {numbers} have different {what} in '{input.Space}'. No change was made for them.", action);
            }
        }
    }

    // An input without a valid space could be meant for any space, so the members that a space should have are not fully known.
    private static string? Doubt(IEnumerable<SyncedMember> inputs, string space)
    {
        var doubtful = inputs.FirstOrDefault(input => input.Problem is not null && (input.Space is null || input.Space == space));
        return doubtful is null ? null
            : doubtful.Space is null ? $"the space of input {doubtful.Number} is not known, and could be this one"
            : $"input {doubtful.Number} is not valid, and could be this member";
    }
}
