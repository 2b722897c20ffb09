using MeetSpaces.Models;

namespace MeetSpaces.Api.Spaces;

/// <summary>One leaf of a space's settings: where it stands in the API, and how its text and its property become each other.</summary>
internal abstract class SpaceSetting
{
    protected SpaceSetting(string name, string path)
    {
        Name = name;
        Path = path;
        Segments = path.Split('.');
    }

    /// <summary>The name of the property and of the parameter, such as <c>ChatRestriction</c>.</summary>
    internal string Name { get; }

    /// <summary>The path in <c>updateMask</c>, such as <c>config.moderationRestrictions.chatRestriction</c>.</summary>
    internal string Path { get; }

    /// <summary>The path, split.</summary>
    internal IReadOnlyList<string> Segments { get; }

    /// <summary>The type of the values.</summary>
    internal abstract Type ValueType { get; }

    internal abstract Enum? Get(SpaceConfig config);

    internal abstract void Set(SpaceConfig config, Enum? value);

    /// <summary>The API's text for a value.</summary>
    internal abstract string ToWire(Enum value);

    /// <summary>The values as the parameter names them.</summary>
    internal abstract IEnumerable<string> Words { get; }

    /// <summary>The value for a user's text, the parameter's word or the API's, in any case.</summary>
    internal abstract bool TryParse(string text, out Enum? value);

    /// <summary>The value for the API's text; false for a text that this version does not know.</summary>
    internal abstract bool TryFromWire(string text, out Enum? value);
}
