using System.Text.Json;
using MeetSpaces.Http.Errors;
using MeetSpaces.Http.Requests;

namespace MeetSpaces.Api.Resources;

/// <summary>
/// The name that the resource in a response must have. A response with another name is rejected, so that no write goes to a
/// resource that was not requested.
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

    /// <summary>Exactly the requested name.</summary>
    internal static ExpectedName Exactly(ResourceKind kind, string name) => new(kind, $"'{name}' was expected", answered => answered == name);

    /// <summary>The name of a child of the requested parent. Without a parent, any name of the kind.</summary>
    internal static ExpectedName Below(ResourceKind kind, string? parent) =>
        new(
            kind,
            parent is null ? $"the name of a {kind.Words} was expected" : $"the name of a {kind.Words} in '{parent}' was expected",
            answered => parent is null || ResourceName.ParentOf(answered) == parent);

    /// <summary>One of the requested names.</summary>
    internal static ExpectedName OneOf(ResourceKind kind, ICollection<string> names) =>
        new(kind, $"one of these was expected: '{ResourceName.Shown(string.Join("', '", names.Take(3)))}'", names.Contains);

    /// <summary>The name of a resource that is new or was requested by an alias.</summary>
    /// <param name="kind">The kind of resource.</param>
    /// <param name="expected">The expected name, as the end of an error message.</param>
    /// <param name="isAlias">Whether a name is an alias. An alias is rejected, since it is not permanent.</param>
    internal static ExpectedName Any(ResourceKind kind, string expected, Func<string, bool> isAlias) =>
        new(kind, expected, answered => !isAlias(answered));

    /// <summary>Returns a mapping that checks the name first.</summary>
    internal Func<JsonElement, RequestContext, T> Checked<T>(Func<JsonElement, RequestContext, T> map) => (json, context) =>
    {
        Check(ResourceName.Of(json, kind.Words));
        return map(json, context);
    };

    /// <exception cref="UnexpectedAnswerException">The name is not the expected one.</exception>
    private void Check(string answered)
    {
        if (!kind.IsName(answered))
        {
            throw new UnexpectedAnswerException($"its name is '{ResourceName.Shown(answered)}', which does not have the form {kind.Pattern}; {expected}.");
        }

        if (!isExpected(answered))
        {
            throw new UnexpectedAnswerException($"its name is '{ResourceName.Shown(answered)}', but {expected}.");
        }
    }
}
