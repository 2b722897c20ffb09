using System.Text.Json;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// Which name the resource of an answer must have. An answer with another name is refused, so that no write goes to a resource
/// that nobody asked for.
/// </summary>
internal sealed class ExpectedName
{
    private readonly ResourceKind kind;
    private readonly Func<string, bool> isExpected;
    private readonly string expected;

    private ExpectedName(ResourceKind kind, string expected, Func<string, bool> isExpected)
    {
        this.kind = kind;
        this.expected = expected;
        this.isExpected = isExpected;
    }

    /// <summary>Exactly the name that was asked for.</summary>
    internal static ExpectedName Exactly(ResourceKind kind, string name) => new(kind, $"'{name}' was asked for", answered => answered == name);

    /// <summary>The name of a resource below the parent that was asked for; any name of the kind if there is no parent.</summary>
    internal static ExpectedName Below(ResourceKind kind, string? parent) =>
        new(kind, $"one in '{parent}' was asked for", answered => parent is null || ResourceName.ParentOf(answered) == parent);

    /// <summary>One of the names that were asked for.</summary>
    internal static ExpectedName OneOf(ResourceKind kind, ICollection<string> names) =>
        new(kind, $"others were asked for: '{ResourceName.Shown(string.Join("', '", names.Take(3)))}'", names.Contains);

    /// <summary>The name of a resource that was asked for by something else, or is new.</summary>
    /// <param name="kind">The kind of the resource.</param>
    /// <param name="expected">What was asked for, in words.</param>
    /// <param name="isAlias">Whether a name is only another alias, which names nothing for good.</param>
    internal static ExpectedName Any(ResourceKind kind, string expected, Func<string, bool> isAlias) =>
        new(kind, expected, answered => !isAlias(answered));

    /// <summary>A mapping that first checks the name.</summary>
    internal Func<JsonElement, RequestContext, T> Checked<T>(Func<JsonElement, RequestContext, T> map) => (json, context) =>
    {
        Check(ResourceName.Of(json, kind.Words));
        return map(json, context);
    };

    /// <exception cref="UnexpectedAnswerException">It is another name.</exception>
    private void Check(string answered)
    {
        if (!kind.IsName(answered))
        {
            throw new UnexpectedAnswerException($"it names '{ResourceName.Shown(answered)}', which is not of the form {kind.Pattern}, and {expected}.");
        }

        if (!isExpected(answered))
        {
            throw new UnexpectedAnswerException($"it names '{ResourceName.Shown(answered)}', and {expected}.");
        }
    }
}
