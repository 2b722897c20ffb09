using MeetSpaces.Api.Resources;
using MeetSpaces.Models;

namespace MeetSpaces.Binding;

/// <summary>
/// Identifies a resource in or below a conference record or a space. If a text does not name one, the reason is stored, and
/// the cmdlet reports it at its place in the input. If the constructor refused it, piped input would fail with "cannot be bound",
/// without the reason.
/// </summary>
public abstract class ResourceIdentity : IIdentity
{
    private readonly string kind;
    private readonly string[] collections;

    /// <param name="text">A resource name; at the top also a bare ID.</param>
    /// <param name="kind">The kind of resource, with its article.</param>
    /// <param name="collections">The collections on the way to it, such as <c>conferenceRecords</c>, <c>participants</c>.</param>
    /// <exception cref="ArgumentException">The rendering of a row: PowerShell goes on to bind the row by its properties.</exception>
    private protected ResourceIdentity(string? text, string kind, params string[] collections)
    {
        this.kind = kind;
        this.collections = collections;
        Source = text ?? string.Empty;
        Text = (text ?? string.Empty).Trim();
        if (Text.StartsWith("@{", StringComparison.Ordinal))
        {
            throw new ArgumentException($"A row is not {kind}. One of its properties can identify one.", nameof(text));
        }

        Problem = Read();
    }

    /// <summary>The text of the input, trimmed.</summary>
    public string Text { get; }

    /// <summary>The resource name; null if the text is not one.</summary>
    public string? Name { get; private set; }

    /// <summary>The user who read the input object, or null.</summary>
    public string? Subject { get; private protected init; }

    object IIdentity.Source => Source;

    string? IIdentity.Problem => Problem;

    /// <summary>The input that it was made from, for an error about it.</summary>
    internal object Source { get; private protected init; }

    /// <summary>Why this does not name such a resource; null if it does.</summary>
    internal string? Problem { get; private protected init; }

    private string Pattern => string.Join("/", collections.Select(collection => collection + "/{id}"));

    void IIdentity.Check()
    {
        if (Problem is not null)
        {
            Valid();
        }
    }

    /// <summary>The resource name.</summary>
    /// <exception cref="MeetApiException"><c>MeetIdentityInvalid</c>, with the reason.</exception>
    internal string Valid() => Name ?? throw new MeetApiException(
        MeetErrorId.IdentityInvalid,
        $"'{ResourceName.Shown(Text)}' does not identify {kind}: {Problem}.",
        $"Use {Pattern}, or an object or row from the Get cmdlet.");

    /// <summary>The resource name, or the text if it is not one.</summary>
    public override string ToString() => Name ?? Text;

    private string? Read()
    {
        if (Text.Length == 0)
        {
            return "it is empty";
        }

        var parts = Text.IndexOf('/') < 0 && collections.Length == 1 ? [collections[0], Text] : Text.Split('/');
        for (var i = 0; i < parts.Length && i < collections.Length * 2; i += 2)
        {
            if (!string.Equals(parts[i], collections[i / 2], StringComparison.OrdinalIgnoreCase))
            {
                return i == 0 ? $"its name must have the form {Pattern}" : $"it is a name in '{ResourceName.Shown(parts[i])}', and must have the form {Pattern}";
            }

            if (i + 1 < parts.Length && parts[i + 1].Length > ResourceName.LongestId)
            {
                return $"an ID has at most {ResourceName.LongestId} characters, and this one has {parts[i + 1].Length}";
            }

            if (i + 1 == parts.Length || !ResourceName.IsId(parts[i + 1]))
            {
                return $"an ID contains only letters, digits and '._~=-', and the name must have the form {Pattern}";
            }

            parts[i] = collections[i / 2];
        }

        if (parts.Length != collections.Length * 2)
        {
            return $"it is the name of a {(parts.Length < collections.Length * 2 ? "parent" : "child")}, and must have the form {Pattern}";
        }

        Name = string.Join("/", parts);
        return null;
    }
}

/// <summary>A parameter value that should name a resource.</summary>
internal interface IIdentity
{
    /// <summary>The text of the input, trimmed.</summary>
    string Text { get; }

    /// <summary>The input that it was made from, for an error about it.</summary>
    object Source { get; }

    /// <summary>The user who read the input object, or null.</summary>
    string? Subject { get; }

    /// <summary>Why it does not name a resource; null if it does.</summary>
    string? Problem { get; }

    /// <exception cref="MeetApiException"><c>MeetIdentityInvalid</c>, with the reason.</exception>
    void Check();
}
